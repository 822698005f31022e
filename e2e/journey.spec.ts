import { adultPart } from './adult-part.ts';
import type { AdultPart } from './adult-part.ts';
import { expect, test } from './fixtures.ts';
import { Workbench } from './workbench.ts';

const NUMBERS = ['age', 'fnlwgt', 'education_num', 'capital_gain', 'capital_loss', 'hours_per_week'];

/** Every exported row: the columns in their order, numbers whole and in range, values of the training part. */
function checkExport(csv: string, { header, rows }: AdultPart, count: number): void {
  const [names, ...made] = csv
    .trimEnd()
    .split(/\r?\n/)
    .map((line) => line.split(','));
  expect(names).toEqual(header);
  expect(made).toHaveLength(count);
  const columns = header.map((name, index) => {
    const values = rows.map((row) => row[index] as string);
    const numbers = values.filter((value) => value !== '?').map(Number);
    return { name, seen: new Set(values), low: Math.min(...numbers), high: Math.max(...numbers) };
  });
  const illegal = made.flatMap((row, i) =>
    row.length !== header.length
      ? [`row ${i}: ${row.length} cells`]
      : columns.flatMap(({ name, seen, low, high }, j) => {
          const value = row[j] as string;
          const isLegal = NUMBERS.includes(name)
            ? /^\d+$/.test(value) && Number(value) >= low && Number(value) <= high
            : seen.has(value) || (value === '' && seen.has('?'));
          return isLegal ? [] : [`row ${i}, ${name}: "${value}"`];
        }),
  );
  expect(illegal).toEqual([]);
}

test('from a biased CSV to a fair synthetic CSV, and a second training', async ({ page }, { project }) => {
  test.skip(project.name !== 'no-gpu', 'the same journey in tiny sizes follows for WebGPU');
  test.setTimeout(300_000);
  const part = adultPart(4000);
  const bench = new Workbench(page);
  await bench.openCsv('adult.csv', part.csv);
  await expect(page.getByRole('combobox', { name: 'Role of income' })).toHaveValue('target');
  await expect(page.getByRole('combobox', { name: 'Role of sex' })).toHaveValue('sensitive');
  await expect(page.getByLabel('Positive value')).toHaveValue('>50K');
  await page.getByRole('combobox', { name: 'Role of workclass' }).selectOption('domain');
  await page.getByRole('radio', { name: 'Quick' }).check();
  await bench.train();

  await page.getByRole('button', { name: 'Pause' }).click({ timeout: 60_000 });
  await expect(page.getByRole('button', { name: 'Resume' })).toBeEnabled();
  await page.getByRole('button', { name: 'Resume' }).click();
  await expect(page.getByRole('button', { name: 'Pause' })).toBeEnabled();

  await bench.trained(180_000);
  await bench.refined();
  const before = await bench.syntheticNumbers();
  await bench.drag('Fairness guidance', [1.1, 1.2, 1.3, 1.4, 1.5, 1.6]);
  await bench.drag('Target guidance', [1.2, 1.4, 1.5]);
  await expect.poll(() => bench.syntheticNumbers()).not.toBe(before);
  await bench.refined();
  checkExport(await bench.exportCsv(1500), part, 1500);

  await bench.setOption('Training steps', '60');
  await bench.train('Train again');
  await bench.trained();
  await bench.refined();
  checkExport(await bench.exportCsv(100), part, 100);
});

test('the same journey on WebGPU, in tiny sizes', async ({ page }, { project }) => {
  test.skip(project.name !== 'webgpu', 'needs a WebGPU adapter');
  test.setTimeout(300_000);
  const part = adultPart(400);
  const bench = new Workbench(page);
  await bench.openCsv('adult.csv', part.csv);
  await page.getByLabel('Compute on').selectOption('webgpu');
  for (const [label, value] of [
    ['Training steps', '8'],
    ['Batch size', '16'],
    ['Score net width', '16'],
    ['Score net blocks', '1'],
    ['Classifier width', '16'],
  ] as const) {
    await bench.setOption(label, value);
  }
  await bench.train();
  await bench.trained(240_000);
  await expect(page.getByText(/software/).first()).toBeVisible();
  const before = await bench.syntheticNumbers();
  await bench.drag('Fairness guidance', [2]);
  await bench.drag('Target guidance', [3]);
  await expect.poll(() => bench.syntheticNumbers(), { timeout: 90_000 }).not.toBe(before);
  checkExport(await bench.exportCsv(50), part, 50);
});

test('a training that is cancelled leaves the page as it was', async ({ page }, { project }) => {
  test.skip(project.name !== 'no-gpu', 'threads are the same with and without WebGPU');
  const part = adultPart(400);
  const bench = new Workbench(page);
  await bench.openCsv('adult.csv', part.csv);
  await bench.train();
  await page.getByRole('button', { name: 'Cancel' }).click({ timeout: 60_000 });
  const train = page.getByRole('button', { name: 'Train', exact: true });
  await expect(train).toBeEnabled({ timeout: 30_000 });
  // The button that was pressed is gone.
  await expect(train).toBeFocused();
  await expect(page.getByRole('combobox', { name: 'Role of income' })).toHaveValue('target');
});
