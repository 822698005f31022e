import { readFileSync } from 'node:fs';
import type { Page } from '@playwright/test';
import { expect } from './fixtures.ts';

/** The page as a person uses it: everything by role and label. */
export class Workbench {
  readonly page: Page;

  constructor(page: Page) {
    this.page = page;
  }

  async openCsv(name: string, csv: string): Promise<void> {
    await this.page.goto('./');
    await this.page
      .getByLabel('Choose a file')
      .setInputFiles({ name, mimeType: 'text/csv', buffer: Buffer.from(csv) });
    await expect(this.page.getByText('Bias of the real labels')).toBeVisible({ timeout: 30_000 });
  }

  /** Sets an advanced option. Where it has a unit, its accessible name ends in that. */
  async setOption(label: string, value: string): Promise<void> {
    const field = this.page.getByRole('spinbutton', { name: new RegExp(`^${label}`) });
    if (!(await field.isVisible())) await this.page.getByText('Advanced options').click();
    await field.fill(value);
    await field.press('Tab');
  }

  async train(name: 'Train' | 'Train again' = 'Train'): Promise<void> {
    await this.page.getByRole('button', { name, exact: true }).click();
  }

  /** Waits until the sliders can be moved and the first point is on the chart. */
  async trained(timeout = 120_000): Promise<void> {
    await expect(this.page.getByRole('slider', { name: 'Fairness guidance' })).toBeVisible({ timeout });
    await expect(this.page.locator('[data-shown=live], [data-shown=refined]')).toBeVisible({ timeout });
  }

  async drag(slider: 'Target guidance' | 'Fairness guidance', values: readonly number[]): Promise<void> {
    const handle = this.page.getByRole('slider', { name: slider });
    for (const value of values) await handle.fill(String(value));
  }

  /** Waits until the sliders have rested and the many rows are drawn. */
  async refined(timeout = 90_000): Promise<void> {
    await expect(this.page.locator('[data-working=none][data-shown=refined]')).toBeVisible({ timeout });
  }

  /** The numbers beside the chart, synthetic row first, as text. */
  async syntheticNumbers(): Promise<string> {
    return this.page
      .getByRole('region', { name: 'Numbers', exact: true })
      .getByRole('row')
      .nth(1)
      .innerText();
  }

  async exportCsv(rows: number): Promise<string> {
    await this.page.getByLabel('Rows', { exact: true }).fill(String(rows));
    const [download] = await Promise.all([
      this.page.waitForEvent('download', { timeout: 90_000 }),
      this.page.getByRole('button', { name: 'Export CSV' }).click(),
    ]);
    return readFileSync(await download.path(), 'utf8');
  }
}
