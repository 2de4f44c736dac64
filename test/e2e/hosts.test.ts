import { readdirSync, readFileSync, utimesSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { generateEvents } from '../../src/build/sample/generate-events.ts';
import { writeSampleWorkspace } from '../../src/build/sample/workspace.ts';
import { LogEditorPage } from '../support/log-editor-page.ts';
import { QueryPage } from '../support/query-page.ts';
import { useWorkbench } from '../support/shared-workbench.ts';
import type { Workbench } from '../support/workbench.ts';

const TORN =
  '{"id":"1","stream":"a","version":1,"type":"T","time":"2026-01-01T00:00:00Z","data":{}}\n{"id":"2","stream":';
const events = generateEvents().length;
const count = events.toLocaleString('en');

let workbench: Workbench;

const opened = (given: Workbench): void => {
  workbench = given;
};

/** Waits until the view of servers, which is closed at first, says something. */
async function serversView(text: string): Promise<void> {
  const view = workbench.page.locator('.split-view-view', { hasText: 'Servers' }).last();
  const said = view.getByText(text).first();
  if (!(await said.isVisible())) await view.locator('.pane-header').click();
  await said.waitFor();
}

/** Looks at a log and the state of a stream, by what makes it, and asks how many events there are. */
async function inspect(maker: RegExp): Promise<QueryPage> {
  await workbench.openFile('shop.events.ndjson');
  const editor = await LogEditorPage.of(workbench);
  await expect.poll(() => editor.count.textContent()).toContain(`${count} of ${count}`);
  await editor.rows.filter({ hasText: 'OrderPlaced' }).first().click();
  await editor.showTab('State');
  await expect.poll(() => editor.treeRows.allTextContents()).toContainEqual(expect.stringMatching(/status.*placed/s));
  await expect.poll(() => editor.inspector.textContent()).toMatch(maker);
  await workbench.runCommand('Foldline: Run Query');
  const query = await QueryPage.of(workbench);
  await query.run('select count(*) from events');
  return query;
}

describe('in the browser’s extension host', () => {
  useWorkbench({ web: true, prepare: writeSampleWorkspace }, opened);

  test('a log opens, is inspected and queried, by a model', async () => {
    const query = await inspect(/model:\s+order/);
    await expect.poll(() => query.cells.first().textContent()).toContain(String(events));
    await workbench.screenshot('web-host');
    await workbench.closeEditors();
  });

  test('a store is appended to, and says what that is worth', async () => {
    await workbench.openFile('shop.events.ndjson');
    const editor = await LogEditorPage.of(workbench);
    await expect.poll(() => editor.writing.textContent()).toBe('Whole-file writes');
    await workbench.ask('Foldline: Append Event…');
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

  test('no connection is made, and it is said where one can be', async () => {
    await workbench.runCommand('Foldline: Connect…');
    const told = await workbench.notification('makes no connections to databases and brokers');
    expect(await told.textContent()).toContain('Use VS Code on the desktop');
    await workbench.openViews();
    await serversView('makes no connections');
    await workbench.screenshot('web-host-servers');
  });
});

describe('in a workspace that is not trusted', () => {
  useWorkbench(
    {
      trusted: false,
      prepare: (folder) => {
        writeSampleWorkspace(folder);
        const torn = join(folder, 'torn.events.ndjson');
        writeFileSync(torn, TORN);
        utimesSync(torn, new Date(0), new Date(0));
      },
    },
    opened,
  );

  test('a log opens, is inspected and queried, by a fold', async () => {
    const query = await inspect(/fold: merge/);
    await expect.poll(() => query.cells.first().textContent()).toContain(String(events));
    await workbench.screenshot('restricted-mode');
    await workbench.closeEditors();
  });

  test('nothing is appended', async () => {
    await workbench.openFile('torn.events.ndjson');
    const editor = await LogEditorPage.of(workbench);
    await expect.poll(() => editor.problems.textContent()).toContain('1 problem');
    expect(await workbench.hasCommand('Foldline: Append Event…')).toBe(false);
    await workbench.openViews();
    const why = workbench.page
      .locator('.split-view-view', { hasText: 'Models' })
      .getByText(/not trusted|trust/i)
      .first();
    await why.waitFor();
    await workbench.screenshot('restricted-mode-models');
    expect(readFileSync(join(workbench.folder, 'torn.events.ndjson'), 'utf8')).toBe(TORN);
  });

  test('no connection is made, and trust is asked for', async () => {
    await workbench.runCommand('Foldline: Connect…');
    const told = await workbench.notification('This workspace is not trusted');
    expect(await told.textContent()).toContain('Trust it to connect.');
    await workbench.openViews();
    await serversView('before you have trusted it');
    await workbench.screenshot('restricted-mode-servers');
  });
});
