import { readdirSync, readFileSync, utimesSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { generateEvents } from '../../src/build/sample/generate-events.ts';
import { writeSampleWorkspace } from '../../src/build/sample/workspace.ts';
import { LogEditorPage } from '../support/log-editor-page.ts';
import { QueryPage } from '../support/query-page.ts';
import { Workbench, type WorkbenchOptions } from '../support/workbench.ts';

const TORN =
  '{"id":"1","stream":"a","version":1,"type":"T","time":"2026-01-01T00:00:00Z","data":{}}\n{"id":"2","stream":';
const count = generateEvents().length.toLocaleString('en');

test.each<[string, WorkbenchOptions]>([
  ['in the browser’s extension host, by a model', { web: true }],
  ['in a workspace that is not trusted, by a fold', { trusted: false }],
])('a log opens, is inspected and queried %s', async (_, options) => {
  await using workbench = await Workbench.launch({ ...options, prepare: writeSampleWorkspace });
  await workbench.openFile('shop.events.ndjson');
  const editor = await LogEditorPage.of(workbench);
  await expect.poll(() => editor.count.textContent()).toContain(`${count} of ${count}`);
  await editor.rows.filter({ hasText: 'OrderPlaced' }).first().click();
  await editor.showTab('State');
  await expect.poll(() => editor.treeRows.allTextContents()).toContainEqual(expect.stringMatching(/status.*placed/s));
  const maker = options.web === true ? /model:\s+order/ : /fold: merge/;
  await expect.poll(() => editor.inspector.textContent()).toMatch(maker);
  await workbench.runCommand('Foldline: Run Query');
  const query = await QueryPage.of(workbench);
  await query.run('select count(*) from events');
  await expect.poll(() => query.cells.first().textContent()).toContain(String(generateEvents().length));
  await workbench.screenshot(options.web === true ? 'web-host' : 'restricted-mode');
});

test('a store is appended to in the browser’s extension host, which says what that is worth', async () => {
  await using workbench = await Workbench.launch({ web: true, prepare: writeSampleWorkspace });
  await workbench.openFile('shop.events.ndjson');
  const editor = await LogEditorPage.of(workbench);
  await expect.poll(() => editor.writing.textContent()).toBe('Whole-file writes');
  await workbench.runCommand('Foldline: Append Event…');
  await workbench.step('Append Event');
  await workbench.answer('order-1042');
  await workbench.step('Append Event to order-1042');
  await workbench.answer('NoteAdded');
  await workbench.step('Append NoteAdded to order-1042');
  await workbench.answer('{"note":"from the browser"}');
  await expect.poll(() => editor.selectedCells()).toEqual(expect.arrayContaining(['order-1042', 'NoteAdded']));
  await workbench.screenshot('web-host-appended');
  expect(readFileSync(join(workbench.folder, 'shop.events.ndjson'), 'utf8')).toContain('"note":"from the browser"');
  expect(readdirSync(workbench.folder).filter((name) => name.endsWith('.copy'))).toEqual([]);
});

test('nothing is appended in a workspace that is not trusted', async () => {
  await using workbench = await Workbench.launch({
    trusted: false,
    prepare: (folder) => {
      writeSampleWorkspace(folder);
      const torn = join(folder, 'torn.events.ndjson');
      writeFileSync(torn, TORN);
      utimesSync(torn, new Date(0), new Date(0));
    },
  });
  await workbench.openFile('torn.events.ndjson');
  const editor = await LogEditorPage.of(workbench);
  await expect.poll(() => editor.problems.textContent()).toContain('1 problem');
  await expect(workbench.runCommand('Foldline: Append Event…')).rejects.toThrow('no enabled command');
  await workbench.openViews();
  const why = workbench.page
    .locator('.split-view-view', { hasText: 'Models' })
    .getByText(/not trusted|trust/i)
    .first();
  await why.waitFor();
  await workbench.screenshot('restricted-mode-models');
  expect(readFileSync(join(workbench.folder, 'torn.events.ndjson'), 'utf8')).toBe(TORN);
});
