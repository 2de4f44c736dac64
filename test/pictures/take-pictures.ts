/** `npm run pictures`: takes the README's pictures from the real workbench into media/readme. */
import { appendFileSync } from 'node:fs';
import { join } from 'node:path';
import { buildExtension } from '../../src/build/build-extension.ts';
import { generateEvents } from '../../src/build/sample/generate-events.ts';
import { packedOrder, writeSampleWorkspace } from '../../src/build/sample/workspace.ts';
import { AppendPage } from '../support/append-page.ts';
import { BranchPage } from '../support/branch-page.ts';
import { CausationPage } from '../support/causation-page.ts';
import { DispatchPage } from '../support/dispatch-page.ts';
import { LogEditorPage } from '../support/log-editor-page.ts';
import { QueryPage } from '../support/query-page.ts';
import { Workbench, type Theme } from '../support/workbench.ts';
import { keep } from './keep-picture.ts';
import { takeServer } from './take-server.ts';

const ORDER = 'order-1042';
const QUERY = `select type, count(*) as events, min(time) as first, max(time) as last
from events where category = 'order'
group by type order by events desc`;

await buildExtension();
for (const theme of ['dark', 'light'] as const) {
  await using workbench = await Workbench.launch({
    prepare: writeSampleWorkspace,
    theme,
    size: { width: 1440, height: 900 },
  });
  await workbench.openFile('shop.events.ndjson');
  await workbench.openViews();
  await takeEditor(workbench, theme);
  if (theme === 'dark') {
    await takeQuery(workbench, theme);
    await workbench.closeEditors();
    await takeConflict(workbench, theme);
    await workbench.closeEditors();
    await takeDispatch(workbench, theme);
    await workbench.closeEditors();
    await takeCauses(workbench, theme);
    await workbench.closeEditors();
    await takeBranch(workbench, theme);
  } else await takeModels(workbench, theme);
}
await takeServer('light');

async function takeEditor(workbench: Workbench, theme: Theme): Promise<void> {
  const editor = await LogEditorPage.of(workbench);
  await editor.rows.filter({ hasText: 'OrderPlaced' }).nth(3).click();
  await editor.press('Shift+ArrowDown', 'Shift+ArrowDown');
  await editor.showTab('State');
  await editor.treeRows.first().waitFor();
  await keep(workbench, `editor-${theme}`);
}

async function takeQuery(workbench: Workbench, theme: Theme): Promise<void> {
  await workbench.runCommand('Foldline: Run Query');
  const query = await QueryPage.of(workbench);
  await query.run(QUERY);
  await query.cells.first().waitFor();
  await keep(workbench, `query-${theme}`);
}

/** The form after another program was quicker: the event that came in between, and what can be done. */
async function takeConflict(workbench: Workbench, theme: Theme): Promise<void> {
  await workbench.openFile('shop.events.ndjson');
  await LogEditorPage.of(workbench);
  await workbench.ask('Foldline: Append Event…');
  await workbench.step('Append Event');
  await workbench.answer(ORDER);
  await workbench.step(`Append Event to ${ORDER}`);
  await workbench.answer('OrderPaid');
  await workbench.step(`Append OrderPaid to ${ORDER}`);
  await workbench.page.waitForTimeout(500);
  const version = generateEvents().filter(({ stream }) => stream === ORDER).length + 1;
  const time = new Date().toISOString();
  const data = { status: 'on hold', reason: 'address is being checked' };
  const event = { id: 'held-1', stream: ORDER, version, type: 'OrderHeld', time, data };
  appendFileSync(join(workbench.folder, 'shop.events.ndjson'), `${JSON.stringify(event)}\n`);
  await workbench.page.keyboard.press('Enter');
  const form = await AppendPage.of(workbench);
  await form.failureEvents.first().waitFor();
  await keep(workbench, `append-${theme}`);
}

/** A command that is not dispatched yet, with what it would lead to. */
async function takeDispatch(workbench: Workbench, theme: Theme): Promise<void> {
  const order = packedOrder(generateEvents());
  await workbench.openFile('shop.events.ndjson');
  await LogEditorPage.of(workbench);
  await workbench.ask('Foldline: Dispatch Command…');
  await workbench.step('Dispatch Command');
  await workbench.answer(order);
  await workbench.step(`Dispatch Command to ${order}`);
  await workbench.answer('ShipOrder');
  const form = await DispatchPage.of(workbench);
  await form.stateRows.first().waitFor();
  await keep(workbench, `dispatch-${theme}`);
}

/** What an event caused, in lanes of streams. */
async function takeCauses(workbench: Workbench, theme: Theme): Promise<void> {
  await workbench.openFile('shop.events.ndjson');
  const editor = await LogEditorPage.of(workbench);
  await workbench.runCommandWith('Foldline: Go to Event…', `${ORDER}@3`);
  await editor.selectedRow.filter({ hasText: ORDER }).waitFor();
  await workbench.runCommand('Foldline: Show Causes and Effects');
  const page = await CausationPage.of(workbench);
  await workbench.runCommand('View: Toggle Primary Side Bar Visibility');
  await workbench.runCommand('View: Close Editors in Other Groups');
  await page.graph.press('Home');
  await page.graph.press('0');
  await keep(workbench, `causes-${theme}`);
  await workbench.runCommand('View: Toggle Primary Side Bar Visibility');
}

/** A stream without one of its events. */
async function takeBranch(workbench: Workbench, theme: Theme): Promise<void> {
  await workbench.openFile('shop.events.ndjson');
  await LogEditorPage.of(workbench);
  await workbench.runCommandWith('Foldline: Go to Event…', `${packedOrder(generateEvents())}@3`);
  await workbench.runCommand('Foldline: What If…');
  const page = await BranchPage.of(workbench);
  await page.row('OrderPaid').click();
  await page.list.press('Delete');
  await page.stateRows.filter({ hasText: '→' }).first().waitFor();
  await keep(workbench, `what-if-${theme}`);
}

/** The views of models and projections, and what a read model answers. */
async function takeModels(workbench: Workbench, theme: Theme): Promise<void> {
  await workbench.ask('Foldline: Run Named Query…');
  await workbench.step('Run Named Query');
  await workbench.answer('OrdersByStatus');
  const query = await QueryPage.of(workbench);
  await query.cells.first().waitFor();
  await keep(workbench, `models-${theme}`);
}
