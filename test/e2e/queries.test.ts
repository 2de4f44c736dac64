import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { writeSampleWorkspace } from '../../src/build/sample/workspace.ts';
import { LogEditorPage } from '../support/log-editor-page.ts';
import { QueryPage } from '../support/query-page.ts';
import { useWorkbench } from '../support/shared-workbench.ts';
import type { Workbench } from '../support/workbench.ts';

let workbench: Workbench;
let editor: LogEditorPage;

useWorkbench({ prepare: writeSampleWorkspace, settings: { 'foldline.query.rowLimit': 100 } }, async (opened) => {
  workbench = opened;
  await workbench.openFile('shop.events.ndjson');
  editor = await LogEditorPage.of(workbench);
});

const clipboard = (): Promise<string> => workbench.page.evaluate<string>('navigator.clipboard.readText()');

test('a query with a name asks for its parameter, and shows its rows and read models', async () => {
  await workbench.runCommandWith('Foldline: Run Named Query…', 'OrdersThatAre');
  await workbench.step('OrdersThatAre');
  await workbench.answer('paid');
  const query = await QueryPage.of(workbench);
  await expect.poll(() => query.summary.textContent()).toMatch(/^\d+ rows?/);
  await expect.poll(() => query.help.textContent()).toMatch(/orders_by_status.*parcel_way/s);
  await expect.poll(() => query.cells.allTextContents()).toContainEqual(expect.stringContaining('order-'));
  await workbench.screenshot('named-query-dark');
});

test('a parameter is another, and the query is run again', async () => {
  const query = await QueryPage.of(workbench);
  const orders = await query.cells.allTextContents();
  await query.parameter('status').click();
  await query.frame.getByRole('option', { name: 'cancelled' }).click();
  await query.statement.press('Control+Enter');
  await expect.poll(() => query.cells.allTextContents()).not.toEqual(orders);
  await expect.poll(() => query.summary.textContent()).toMatch(/^\d+ rows/);
});

test('a position leads to its event', async () => {
  const query = await QueryPage.of(workbench);
  const position = (await query.cells.first().textContent())?.trim() ?? '';
  await query.cells.first().locator('.link').click();
  await expect.poll(async () => (await editor.selectedCells())[0]?.replaceAll(',', '')).toBe(position);
});

test('cells and rows are copied by keyboard', async () => {
  const query = await QueryPage.of(workbench);
  await query.cells.nth(1).click();
  await workbench.page.keyboard.press('Control+C');
  await expect.poll(clipboard).toMatch(/^order-\d+$/);
  await workbench.page.keyboard.press('Shift+ArrowDown');
  await workbench.page.keyboard.press('Control+C');
  await expect.poll(clipboard).toMatch(/^position\torder\t.*\n\d+\torder-\d+\t.*\n\d+\torder-\d+\t.*$/);
});

test('a type that never occurred is an error', async () => {
  await workbench.runCommandWith('Foldline: Run Named Query…', 'Latest event of a type');
  await workbench.step('Latest event of a type');
  await workbench.answer('NeverHappened');
  const query = await QueryPage.of(workbench);
  await expect.poll(() => query.error.textContent()).toContain('“NeverHappened” has never occurred');
  await query.parameter('type').fill('OrderPlaced');
  await query.parameter('type').press('Control+Enter');
  await expect.poll(() => query.summary.textContent()).toMatch(/^1 row/);
});

test('a statement of a document of SQL is run from the line above it', async () => {
  await workbench.openFile('queries.sql');
  const lenses = workbench.page.locator('.codelens-decoration', { hasText: 'Run on shop.events.ndjson' });
  await expect.poll(() => lenses.count()).toBe(3);
  await lenses.first().locator('a').click();
  const query = await QueryPage.of(workbench);
  await expect.poll(() => query.statement.inputValue()).toContain('from orders_by_status');
  await expect.poll(() => query.cells.allTextContents()).toContainEqual(expect.stringContaining('delivered'));
});

test('a statement with a parameter waits for its value', async () => {
  await workbench.page.locator('.tab', { hasText: 'queries.sql' }).click();
  await workbench.page.locator('.codelens-decoration a').nth(1).click();
  const query = await QueryPage.of(workbench);
  await expect.poll(() => query.statement.inputValue()).toContain(':stream');
  await query.parameter('stream').fill('order-1042');
  await query.parameter('stream').press('Control+Enter');
  await expect.poll(() => query.cells.allTextContents()).toContainEqual(expect.stringContaining('OrderPlaced'));
});

test('the whole result is exported, also the rows that are not shown', async () => {
  const query = await QueryPage.of(workbench);
  await query.run('select position, stream from events order by position');
  await expect.poll(() => query.summary.textContent()).toMatch(/^100 of 3,807 rows/);
  await query.button('CSV').click();
  await expect.poll(() => workbench.quickInput().inputValue()).toBe(join(workbench.folder, 'query.csv'));
  await workbench.page.keyboard.press('Enter');
  await expect.poll(() => query.summary.textContent()).toContain('3,807 rows exported to query.csv');
  const lines = readFileSync(join(workbench.folder, 'query.csv'), 'utf8').trimEnd().split('\r\n');
  expect([lines.length, lines[0], lines[1]]).toEqual([3_808, 'position,stream', '1,customer-1']);
});

test('a query that runs too long is cancelled, and the next one is answered', async () => {
  const query = await QueryPage.of(workbench);
  await query.run('with recursive n(x) as (select 1 union all select x + 1 from n) select count(*) from n');
  await query.button('Cancel').click();
  await expect.poll(() => query.message.textContent()).toContain('cancelled');
  await query.run('select count(*) as events from events');
  await expect.poll(async () => (await query.cells.first().textContent())?.trim()).toBe('3807');
});

test('the statement at the cursor is run from the palette', async () => {
  await workbench.page.locator('.tab', { hasText: 'queries.sql' }).click();
  await workbench.page.locator('.editor-instance .view-lines').click();
  await workbench.page.keyboard.press('Control+End');
  await workbench.runCommand('Foldline: Run SQL Statement');
  const query = await QueryPage.of(workbench);
  await expect.poll(() => query.statement.inputValue()).toContain('having refunds > 1');
});
