import { reads, writes } from '../kernel.ts';
import type { Binding } from '../kernel.ts';

/** A buffer of matrices as a kernel sees it, whatever it is bound as: vec4 by vec4. */
export interface MatrixView {
  readonly binding: Binding;
  readonly declarations: string;
  /** WGSL expression of the vec4f at a vec4 index. */
  readonly load: (at4: string) => string;
  /** WGSL statement that puts a vec4f there. */
  readonly store: (at4: string, value: string) => string;
}

/** The buffer of that name, bound as vec4s or, where a product reads it value by value, as f32. */
export function matrixView(
  buffer: string,
  { access, element }: { access: 'read' | 'write'; element: 'f32' | 'vec4f' },
): MatrixView {
  const binding = access === 'read' ? reads(buffer, element) : writes(buffer, element);
  if (element === 'vec4f') {
    return {
      binding,
      declarations: '',
      load: (at4) => `${buffer}[${at4}]`,
      store: (at4, value) => `${buffer}[${at4}] = ${value};`,
    };
  }
  const parts = [0, 1, 2, 3];
  const get = `fn ${buffer}Quad(at4: u32) -> vec4f {
  return vec4f(${parts.map((i) => `${buffer}[4u * at4 + ${i}u]`).join(', ')});
}`;
  const set = `fn ${buffer}Put(at4: u32, value: vec4f) {
${parts.map((i) => `  ${buffer}[4u * at4 + ${i}u] = value[${i}];`).join('\n')}
}`;
  return {
    binding,
    declarations: access === 'read' ? get : `${get}\n${set}`,
    load: (at4) => `${buffer}Quad(${at4})`,
    store: (at4, value) => `${buffer}Put(${at4}, ${value});`,
  };
}
