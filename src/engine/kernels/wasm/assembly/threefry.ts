// Standard normals from counters: the words of core/rng/threefry.ts, four pairs at a time.
import { log4, quarter4, sin4, splat } from './lanes';

// @ts-ignore
@inline
function rotate(x: v128, by: i32): v128 {
  return v128.or(i32x4.shl(x, by), i32x4.shr_u(x, 32 - by));
}

/**
 * Writes the normals 2·first … 2·(first + count) of core/rng/draw.ts fillNormal(key), count rounded up to whole fours: `out`
 * has room for 8·⌈count/4⌉ floats. Cost: about 30 vector operations a normal.
 */
export function fillNormal(keyHigh: i32, keyLow: i32, first: i32, count: i32, out: usize): void {
  const k0 = i32x4.splat(keyHigh);
  const k1 = i32x4.splat(keyLow);
  const k2 = i32x4.splat(keyHigh ^ keyLow ^ 0x1bd11bda);
  for (let p = 0; p < count; p += 4) {
    let a = k0;
    let b = i32x4.add(i32x4.add(i32x4.splat(first + p), i32x4(0, 1, 2, 3)), k1);
    for (let group = 0; group < 5; group += 1) {
      if ((group & 1) == 0) {
        a = i32x4.add(a, b);
        b = v128.xor(rotate(b, 13), a);
        a = i32x4.add(a, b);
        b = v128.xor(rotate(b, 15), a);
        a = i32x4.add(a, b);
        b = v128.xor(rotate(b, 26), a);
        a = i32x4.add(a, b);
        b = v128.xor(rotate(b, 6), a);
      } else {
        a = i32x4.add(a, b);
        b = v128.xor(rotate(b, 17), a);
        a = i32x4.add(a, b);
        b = v128.xor(rotate(b, 29), a);
        a = i32x4.add(a, b);
        b = v128.xor(rotate(b, 16), a);
        a = i32x4.add(a, b);
        b = v128.xor(rotate(b, 24), a);
      }
      // The key schedule: keys 1 and 2 after the first group, 2 and 0 after the second, and so on in a ring of three.
      const next = group % 3;
      const ka = next == 0 ? k1 : next == 1 ? k2 : k0;
      const kb = next == 0 ? k2 : next == 1 ? k0 : k1;
      a = i32x4.add(a, ka);
      b = i32x4.add(i32x4.add(b, kb), i32x4.splat(group + 1));
    }
    const u = f32x4.add(
      f32x4.mul(f32x4.convert_i32x4_u(a), splat(2.3283064365386963e-10)),
      splat(1.1641532182693481e-10),
    );
    const radius = f32x4.sqrt(f32x4.mul(splat(-2.0), f32x4.min(log4(u), splat(0.0))));
    // A whole turn is 2³², so the signed word is the same angle in [−½, ½) turns.
    const turns = f32x4.mul(f32x4.convert_i32x4_s(b), splat(2.3283064365386963e-10));
    const quarter = quarter4(turns);
    const c = f32x4.mul(radius, sin4(turns, quarter, 1));
    const s = f32x4.mul(radius, sin4(turns, quarter, 0));
    v128.store(out, v128.shuffle<f32>(c, s, 0, 4, 1, 5));
    v128.store(out, v128.shuffle<f32>(c, s, 2, 6, 3, 7), 16);
    out += 32;
  }
}
