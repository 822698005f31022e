import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { beforeAll, describe, expect, it } from 'vitest';
import { readBytes } from '../../testing/read-text.ts';
import { auditLabels } from './audit.ts';
import { inferSchema } from './infer.ts';
import { applyRoles } from './roles.ts';
import { SAMPLES } from './samples.ts';
import { checkTrainable, dropUnlabelled } from './trainable.ts';
import { toTable } from './typed.ts';

const root = new URL('../../../', import.meta.url);

describe('the bundled samples', () => {
  beforeAll(() => {
    execFileSync(process.execPath, ['scripts/prepare-samples.mjs'], { cwd: root });
  });

  // Rates counted from the packages' own files with Python's csv module.
  it.each<[string, number, Record<string, readonly [number, number]>]>([
    ['bank', 45_211, { married: [27_214, 0.1012], single: [12_790, 0.1495], divorced: [5_207, 0.1195] }],
    ['wages', 534, { female: [245, 100 / 245], male: [289, 166 / 289] }],
  ])('%s has its checksum, its roles and its rates', async (id, rows, groups) => {
    const sample = SAMPLES.find((candidate) => candidate.id === id);
    const bytes = readFileSync(new URL(`public/samples/${sample?.file?.name}`, root));
    expect(createHash('sha256').update(bytes).digest('hex')).toBe(sample?.file?.sha256);
    const { raw, warnings } = await readBytes(bytes);
    expect([raw.rows, warnings]).toEqual([rows, []]);
    const schema = applyRoles(inferSchema(raw), raw, sample?.roles ?? {});
    const { table, dropped } = dropUnlabelled(toTable(raw, schema), schema);
    expect(dropped).toBe(0);
    expect(() => checkTrainable(table, schema)).not.toThrow();
    const found = auditLabels(table, schema)[0]?.groups ?? [];
    expect(new Set(found.map(({ group }) => group))).toEqual(new Set(Object.keys(groups)));
    for (const { group, count, positive_rate } of found) {
      const [size, rate] = groups[group] ?? [0, 0];
      expect(count).toBe(size);
      expect(positive_rate.value).toBeCloseTo(rate, 4);
    }
  });

  it('each says who made it and what is wrong with it', () => {
    for (const { credit, faults } of SAMPLES) {
      expect(credit.length).toBeGreaterThan(20);
      expect(faults.match(/\.( |$)/g)).toHaveLength(2);
    }
  });
});
