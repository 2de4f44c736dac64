import { expect, test } from 'vitest';
import { writeSampleWorkspace } from '../../src/build/sample/workspace.ts';
import { violationsIn } from '../support/accessibility.ts';
import { AppendPage } from '../support/append-page.ts';
import { BranchPage } from '../support/branch-page.ts';
import { CausationPage } from '../support/causation-page.ts';
import { DispatchPage } from '../support/dispatch-page.ts';
import { LogEditorPage } from '../support/log-editor-page.ts';
import { QueryPage } from '../support/query-page.ts';
import { useWorkbench } from '../support/shared-workbench.ts';
import type { Workbench } from '../support/workbench.ts';

let workbench: Workbench;
let editor: LogEditorPage;

useWorkbench({ prepare: writeSampleWorkspace }, async (opened) => {
  workbench = opened;
  await workbench.openFile('shop.events.ndjson');
  editor = await LogEditorPage.of(workbench);
});

test.each(['Event', 'State', 'Diff', 'Why'] as const)(
  'axe finds nothing wrong in the log editor at “%s”',
  async (tab) => {
    await editor.rows.filter({ hasText: 'OrderPaid' }).first().click();
    await editor.showTab(tab);
    await workbench.page.waitForTimeout(500);
    expect(await violationsIn(editor.frame)).toEqual([]);
  },
);

test('… with a filter, a bookmark, and the help over it', async () => {
  await editor.filterBy('Order');
  await editor.rows.first().click();
  await editor.press('b');
  await editor.frame.getByLabel('Note of the bookmark').waitFor();
  expect(await violationsIn(editor.frame)).toEqual([]);
  await editor.press('?');
  await editor.frame.getByRole('dialog').waitFor();
  expect(await violationsIn(editor.frame)).toEqual([]);
  await editor.press('Escape');
  await editor.filterBy('');
});

test.each(['light', 'high-contrast-dark', 'high-contrast-light'] as const)('… in %s', async (theme) => {
  await workbench.useTheme(theme);
  for (const tab of ['Event', 'Diff', 'Why'] as const) {
    await editor.showTab(tab);
    await workbench.page.waitForTimeout(500);
    expect(await violationsIn(editor.frame)).toEqual([]);
  }
  await workbench.useTheme('dark');
});

test('… and in the query view', async () => {
  await workbench.runCommand('Foldline: Run Query');
  const query = await QueryPage.of(workbench);
  await query.run('select * from events limit 5');
  await query.cells.first().waitFor();
  expect(await violationsIn(query.frame)).toEqual([]);
});

test('… in the append form', async () => {
  await workbench.ask('Foldline: Append Event…');
  await workbench.step('Append Event');
  await workbench.answer('order-9000');
  await workbench.step('Append Event to order-9000');
  await workbench.answer('OrderPlaced');
  await workbench.step('Append OrderPlaced to order-9000');
  await workbench.page.locator('.quick-input-widget:visible [aria-label="All Fields…"]').click();
  const form = await AppendPage.of(workbench);
  expect(await violationsIn(form.frame)).toEqual([]);
});

test('… and in the dispatch form', async () => {
  await workbench.ask('Foldline: Dispatch Command…');
  await workbench.step('Dispatch Command');
  await workbench.answer('wishlist-1');
  await workbench.step('Dispatch Command to wishlist-1');
  await workbench.answer('MakeWish');
  const form = await DispatchPage.of(workbench);
  await form.frame.getByRole('button', { name: 'JSON', exact: true }).click();
  await form.frame.getByRole('textbox', { name: 'Data', exact: true }).fill('{"wish":"Tea","number":1,"urgent":true}');
  await expect.poll(() => form.stateRows.count()).toBe(3);
  for (const theme of ['light', 'dark'] as const) {
    await workbench.useTheme(theme);
    await form.decided();
    expect(await violationsIn(form.frame)).toEqual([]);
  }
});

test('… and in the graph of causes, and in a branch', async () => {
  await workbench.runCommandWith('Foldline: Go to Event…', '4');
  await workbench.runCommand('Foldline: Show Causes and Effects');
  const graph = await CausationPage.of(workbench);
  expect(await violationsIn(graph.frame)).toEqual([]);
  await workbench.runCommand('Foldline: What If…');
  const branch = await BranchPage.of(workbench);
  expect(await violationsIn(branch.frame)).toEqual([]);
});
