import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { writeSampleWorkspace } from '../../src/build/sample/workspace.ts';
import { LogEditorPage } from '../support/log-editor-page.ts';
import { useWorkbench } from '../support/shared-workbench.ts';
import type { Workbench } from '../support/workbench.ts';

let workbench: Workbench;

useWorkbench({ prepare: writeSampleWorkspace }, (opened) => {
  workbench = opened;
});

const fileText = (name: string): string => readFileSync(join(workbench.folder, name), 'utf8');

/** The name of the file that the open dialog proposes. */
async function proposedName(): Promise<string> {
  await expect.poll(() => workbench.quickInput().inputValue()).toContain(workbench.folder);
  return /[^/]+$/.exec(await workbench.quickInput().inputValue())?.[0] ?? '';
}

test('a stream is exported from its row in the tree', async () => {
  await workbench.openFile('shop.events.ndjson');
  await LogEditorPage.of(workbench);
  await workbench.openViews();
  await workbench.treeRow('300 streams').click();
  await workbench.treeRow('order-1001').first().click({ button: 'right' });
  // A menu that has just opened takes no clicks yet.
  await workbench.page.locator('.context-view .action-label', { hasText: 'Export…' }).hover();
  await workbench.page.keyboard.press('Enter');
  await workbench.pick('A table for spreadsheets');
  expect(await proposedName()).toBe('shop-order-1001.csv');
  await workbench.page.keyboard.press('Enter');
  await expect.poll(() => existsSync(join(workbench.folder, 'shop-order-1001.csv'))).toBe(true);
  const [header, ...records] = fileText('shop-order-1001.csv').trimEnd().split('\r\n');
  expect(header).toBe('position,stream,version,type,time,id,data,metadata');
  expect(records.length).toBeGreaterThan(1);
  expect(new Set(records.map((record) => record.split(',')[1]))).toEqual(new Set(['order-1001']));
  await workbench.closeEditors();
});

test('what the filter shows is exported, whole, and opened', async () => {
  await workbench.openFile('shop.events.ndjson');
  const editor = await LogEditorPage.of(workbench);
  await editor.filterBy('RefundIssued');
  // While the search goes on the count is of those that were found so far.
  const shown = fileText('shop.events.ndjson')
    .split('\n')
    .filter((line) => line.includes('RefundIssued')).length;
  await expect.poll(() => editor.count.textContent()).toMatch(new RegExp(`^\\s*${shown} of`));

  await workbench.ask('Foldline: Export…');
  await workbench.pick('What the Filter Shows');
  await workbench.pick('An event a line');
  expect(await proposedName()).toBe('shop-selection.events.ndjson');
  await workbench.page.keyboard.press('Enter');
  await expect.poll(() => existsSync(join(workbench.folder, 'shop-selection.events.ndjson'))).toBe(true);
  const lines = fileText('shop-selection.events.ndjson').trimEnd().split('\n');
  expect(lines).toHaveLength(shown);
  expect(lines.every((line) => fileText('shop.events.ndjson').includes(`${line}\n`))).toBe(true);

  const done = await workbench.notification(`Exported ${shown} events to shop-selection.events.ndjson.`);
  await workbench.screenshot('export-done');
  await done.getByRole('button', { name: 'Open' }).click();
  await workbench.page.locator('.tab.active', { hasText: 'shop-selection.events.ndjson' }).waitFor();
  await workbench.closeEditors();
});
