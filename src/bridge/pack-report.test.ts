import { createHash } from 'node:crypto';
import { strFromU8, unzipSync } from 'fflate';
import { describe, expect, it } from 'vitest';
import type { PackRequest } from '../protocol/data.ts';
import { fakeEvaluation } from '../testing/fake-evaluation.ts';
import { fakePredictions } from '../testing/fake-predictions.ts';
import { fakeSchema, fakeTable } from '../testing/fake-tables.ts';
import { packReport } from '../../workers/pack-report.ts';

const request: PackRequest = {
  what: 'archive',
  title: '<b>Rows</b>',
  method: 'FADM',
  evaluation: fakeEvaluation(),
  predictions: fakePredictions({ schema: fakeSchema('census'), rows: 30, learners: ['lr'] }),
  config: { seed: 0 },
  environment: { drawing: 'wasm' },
  note: 'Made by somebody. Its labels are not what they seem.',
  train: { name: 'adult.csv, training rows', table: fakeTable('census', 40, 0) },
  test: { name: 'adult.csv, test rows', table: fakeTable('census', 30, 1) },
  synthetic: { name: 'synthetic.csv', table: fakeTable('census', 20, 2) },
};

const bytesOf = async (blob: Blob) => new Uint8Array(await blob.arrayBuffer());

describe('packReport', () => {
  it('packs everything that the report rests on, and no real row', async () => {
    const members = unzipSync(await bytesOf(packReport(request)));
    expect(Object.keys(members).sort()).toEqual([
      'README.txt',
      'check.py',
      'model-card.md',
      'predictions.csv',
      'report.html',
      'report.json',
      'synthetic.csv',
    ]);
    for (const [name, bytes] of Object.entries(members)) expect(bytes.length, name).toBeGreaterThan(100);
    const text = (name: string): string => strFromU8(members[name] ?? new Uint8Array());
    expect(text('README.txt')).toContain('python3 check.py');
    expect(text('report.html')).not.toContain('<b>Rows</b>');
    for (const name of ['report.html', 'model-card.md', 'report.json'])
      expect(text(name), name).toContain('Its labels are not what they seem');
    const report = JSON.parse(text('report.json')) as {
      data: Record<string, { rows: number; sha256: string; bytes: number }>;
      environment: Record<string, string>;
    };
    expect(report.data).toMatchObject({ train: { rows: 40 }, test: { rows: 30 } });
    const synthetic = members['synthetic.csv'] ?? new Uint8Array();
    expect(report.data['synthetic']).toEqual({
      name: 'synthetic.csv',
      rows: 20,
      bytes: synthetic.length,
      sha256: createHash('sha256').update(synthetic).digest('hex'),
    });
    expect(report.environment).toMatchObject({ drawing: 'wasm', fairground: '0.1.0' });
  });

  it('gives the same bytes for the same evaluation', async () => {
    expect(await bytesOf(packReport(request))).toEqual(await bytesOf(packReport(request)));
  });

  it('gives the page alone when only that is asked for', async () => {
    const blob = packReport({ ...request, what: 'report' });
    expect(blob.type).toContain('text/html');
    expect(await blob.text()).toMatch(/^<!doctype html>/);
  });
});
