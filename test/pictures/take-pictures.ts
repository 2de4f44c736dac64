/** `npm run pictures`: takes the README's pictures from the real workbench into media/readme. */
import { execFileSync } from 'node:child_process';
import { appendFileSync, mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { buildExtension } from '../../src/build/build-extension.ts';
import { ROOT } from '../../src/build/paths.ts';
import { generateEvents } from '../../src/build/sample/generate-events.ts';
import { packedOrder, writeSampleWorkspace } from '../../src/build/sample/workspace.ts';
import { AppendPage } from '../support/append-page.ts';
import { DispatchPage } from '../support/dispatch-page.ts';
import { LogEditorPage } from '../support/log-editor-page.ts';
import { QueryPage } from '../support/query-page.ts';
import { Workbench, type Theme } from '../support/workbench.ts';

const FOLDER = join(ROOT, 'media', 'readme');
const ORDER = 'order-1042';
const QUERY = `select type, count(*) as events, min(time) as first, max(time) as last
from events where category = 'order'
group by type order by events desc`;

await buildExtension();
mkdirSync(FOLDER, { recursive: true });
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
  } else await takeModels(workbench, theme);
}

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

/** The views of models and projections, and what a read model answers. */
async function takeModels(workbench: Workbench, theme: Theme): Promise<void> {
  await workbench.ask('Foldline: Run Named Query…');
  await workbench.step('Run Named Query');
  await workbench.answer('OrdersByStatus');
  const query = await QueryPage.of(workbench);
  await query.cells.first().waitFor();
  await keep(workbench, `models-${theme}`);
}

async function keep(workbench: Workbench, name: string): Promise<void> {
  // The pictures show a workbench at rest: no hover, no focus that comes and goes.
  await workbench.page.mouse.move(0, 0);
  await workbench.page.waitForTimeout(1000);
  writeWebp(await workbench.screenshot(name), join(FOLDER, `${name}.webp`));
}

/**
 * A third of the bytes, for the pictures are in the package. They are nearly lossless, which suits what is text and
 * planes of one colour: half of what a browser's lossy ones take, and sharper.
 */
function writeWebp(png: string, webp: string): void {
  const encoding = ['--format', 'webp', '--nearLossless', '--quality', '20', '--effort', '6'];
  execFileSync('npx', ['--yes', 'sharp-cli@5.2.0', '-i', png, '-o', webp, ...encoding], {
    stdio: ['ignore', 'ignore', 'inherit'],
  });
}
