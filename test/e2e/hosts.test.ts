import { expect, test } from 'vitest';
import { generateEvents } from '../../src/build/sample/generate-events.ts';
import { writeSampleWorkspace } from '../../src/build/sample/workspace.ts';
import { LogEditorPage } from '../support/log-editor-page.ts';
import { QueryPage } from '../support/query-page.ts';
import { Workbench, type WorkbenchOptions } from '../support/workbench.ts';

const count = generateEvents().length.toLocaleString('en');

test.each<[string, WorkbenchOptions]>([
  ['in the browser’s extension host', { web: true }],
  ['in a workspace that is not trusted', { trusted: false }],
])('a log opens, is inspected and queried %s', async (_, options) => {
  await using workbench = await Workbench.launch({ ...options, prepare: writeSampleWorkspace });
  await workbench.openFile('shop.events.ndjson');
  const editor = await LogEditorPage.of(workbench);
  await expect.poll(() => editor.count.textContent()).toContain(`${count} of ${count}`);
  await editor.rows.filter({ hasText: 'OrderPlaced' }).first().click();
  await editor.showTab('State');
  await expect.poll(() => editor.treeRows.allTextContents()).toContainEqual(expect.stringMatching(/status.*placed/s));
  await workbench.runCommand('Foldline: Run Query');
  const query = await QueryPage.of(workbench);
  await query.run('select count(*) from events');
  await expect.poll(() => query.cells.first().textContent()).toContain(String(generateEvents().length));
  await workbench.screenshot(options.web === true ? 'web-host' : 'restricted-mode');
});
