import { expect, test } from 'vitest';
import { writeSampleWorkspace } from '../../src/build/sample/workspace.ts';
import { LogEditorPage } from '../support/log-editor-page.ts';
import { QueryPage } from '../support/query-page.ts';
import { useWorkbench } from '../support/shared-workbench.ts';
import type { Workbench } from '../support/workbench.ts';

let workbench: Workbench;
let query: QueryPage;

useWorkbench({ prepare: writeSampleWorkspace }, async (opened) => {
  workbench = opened;
  await workbench.openFile('shop.events.ndjson');
  await LogEditorPage.of(workbench);
  await workbench.runCommand('Foldline: Run Query…');
  query = await QueryPage.of(workbench);
});

test('a query shows its rows', async () => {
  await query.run(
    `select stream, count(*) as refunds from events where type = 'RefundIssued' group by stream having refunds > 1 order by position`,
  );
  await expect.poll(() => query.summary.textContent()).toMatch(/^\d+ rows/);
  await expect.poll(() => query.cells.allTextContents()).toContainEqual(expect.stringContaining('order-1042'));
  await workbench.screenshot('query-dark');
});

test('fields of the data keep their digits', async () => {
  await query.run(`select data->>'$.trackingNumber' as number from events where type = 'ShipmentCreated' limit 1`);
  await expect.poll(async () => (await query.cells.first().textContent())?.trim()).toMatch(/^90\d{16}$/);
});

test('a statement that would write is refused', async () => {
  await query.run('delete from events');
  await expect.poll(() => query.error.textContent()).toMatch(/read/i);
});

test('a mistake is said with SQLite’s own words', async () => {
  await query.run('select missing from nowhere');
  await expect.poll(() => query.error.textContent()).toContain('no such table: nowhere');
});
