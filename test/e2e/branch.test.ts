import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { generateEvents } from '../../src/build/sample/generate-events.ts';
import { writeSampleWorkspace } from '../../src/build/sample/workspace.ts';
import { BranchPage } from '../support/branch-page.ts';
import { LogEditorPage } from '../support/log-editor-page.ts';
import { useWorkbench } from '../support/shared-workbench.ts';
import type { Workbench } from '../support/workbench.ts';

const LOG = 'shop.events.ndjson';

/** An order of the sample that was placed, reserved, paid and packed, and no more. */
const PACKED = ((): { readonly stream: string } => {
  const orders = new Map<string, string[]>();
  for (const { stream, type } of generateEvents()) orders.set(stream, [...(orders.get(stream) ?? []), type]);
  const wanted = ['OrderPlaced', 'StockReserved', 'OrderPaid', 'OrderPacked'];
  const found = [...orders].find(([, types]) => types.join() === wanted.join());
  if (found === undefined) throw new Error('The sample has no packed order.');
  return { stream: found[0] };
})();

const log = (): string => readFileSync(join(workbench.folder, LOG), 'utf8');

let workbench: Workbench;
let editor: LogEditorPage;
let page: BranchPage;
/** The log before anything was done to it. */
let written: string;

useWorkbench({ prepare: writeSampleWorkspace }, async (opened) => {
  workbench = opened;
  written = log();
  await workbench.openFile(LOG);
  editor = await LogEditorPage.of(workbench);
});

test('a branch starts from the selected event, as its trunk is', async () => {
  await workbench.runCommandWith('Foldline: Go to Event…', `${PACKED.stream}@4`);
  await expect.poll(() => editor.selectedCells()).toEqual(expect.arrayContaining([PACKED.stream, 'OrderPacked']));
  await workbench.runCommand('Foldline: What If…');
  page = await BranchPage.of(workbench);
  await expect.poll(() => page.title.textContent()).toContain(`What if: ${PACKED.stream} from version 4`);
  expect(await page.types()).toEqual(['/OrderPlaced', '/StockReserved', '/OrderPaid', '/OrderPacked']);
  await expect.poll(() => page.title.textContent()).toContain('0 edits · 0 differences');
  expect(await page.list.locator('[aria-selected=true]').textContent()).toContain('OrderPacked');
});

test('the keyboard is in the list of its events at once', async () => {
  await workbench.page.keyboard.press('Delete');
  await expect.poll(() => page.types()).toContain('−/OrderPacked');
  await workbench.page.keyboard.press('Delete');
  await expect.poll(() => page.types()).toContain('/OrderPacked');
});

test('an event is left out and put back by key, and the state follows', async () => {
  await page.row('OrderPacked').click();
  await page.list.press('Delete');
  await expect.poll(() => page.types()).toContain('−/OrderPacked');
  await expect
    .poll(() => page.stateRows.allTextContents())
    .toContainEqual(expect.stringMatching(/status.*packed.*paid/s));
  await expect.poll(() => page.title.textContent()).toMatch(/1 edit · [1-9]/);
  await workbench.screenshot('branch-dark');
  await page.list.press('Delete');
  await expect.poll(() => page.types()).toContain('/OrderPacked');
  await expect.poll(() => page.title.textContent()).toContain('0 edits · 0 differences');
  await page.list.press('Control+z');
  await expect.poll(() => page.types()).toContain('−/OrderPacked');
  await page.list.press('Control+y');
  await expect.poll(() => page.types()).toContain('/OrderPacked');
});

test('the data of an event is edited', async () => {
  await page.row('OrderPlaced').dblclick();
  await page.field('total').fill('99.50');
  await page.field('total').press('Control+Enter');
  await expect.poll(() => page.types()).toContain('±/OrderPlaced');
  await expect.poll(() => page.stateRows.allTextContents()).toContainEqual(expect.stringMatching(/total.*→.*99\.50?/s));
  await page.button('Differences').click();
  await expect.poll(() => page.stateRows.allTextContents()).toEqual([expect.stringContaining('total')]);
  await page.button('Patch').click();
  await expect.poll(() => page.frame.locator('.state pre').textContent()).toContain('"path": "/total"');
  await page.button('State').click();
});

test('events are moved by key, and an event is inserted with the data of one like it', async () => {
  await page.button('Take All Edits Back').click();
  await page.row('OrderPaid').click();
  await page.list.press('Alt+ArrowUp');
  await expect.poll(() => page.types()).toEqual(['/OrderPlaced', '↕/OrderPaid', '/StockReserved', '/OrderPacked']);
  await page.list.press('Insert');
  await page.name.fill('RefundIssued');
  await expect.poll(() => page.entry.locator('.rows .row').count()).toBeGreaterThan(0);
  await page.name.press('Control+Enter');
  await expect.poll(() => page.types()).toContain('+/RefundIssued');
  expect((await page.types())[2]).toBe('+/RefundIssued');
});

test('an event is dragged to another place, which a line shows before; Escape leaves it where it is', async () => {
  const { mouse } = workbench.page;
  await page.button('Take All Edits Back').click();
  const before = ['/OrderPlaced', '/StockReserved', '/OrderPaid', '/OrderPacked'];
  await expect.poll(() => page.types()).toEqual(before);
  await page.drag('OrderPacked', 'StockReserved', 'above');
  await page.gap.waitFor();
  await workbench.screenshot('branch-drag');
  await workbench.page.keyboard.press('Escape');
  await expect.poll(() => page.gap.count()).toBe(0);
  await mouse.up();
  expect(await page.types()).toEqual(before);
  await page.drag('OrderPacked', 'OrderPaid', 'below');
  await workbench.page.waitForTimeout(100);
  expect(await page.gap.count()).toBe(0);
  await mouse.up();
  await page.drag('OrderPacked', 'StockReserved', 'above');
  await mouse.up();
  await expect.poll(() => page.types()).toEqual(['/OrderPlaced', '↕/OrderPacked', '/StockReserved', '/OrderPaid']);
  await expect.poll(() => page.title.textContent()).toContain('1 edit');
});

test('a refused command says why at its line; one that is decided leads to its events', async () => {
  await page.button('Take All Edits Back').click();
  await page.row('OrderPlaced').click();
  await page.list.press('Control+Insert');
  await page.name.fill('ShipOrder');
  await page.name.press('Control+Enter');
  await expect.poll(() => page.types()).toContain('+/ShipOrder');
  await expect.poll(() => page.said.textContent()).toMatch(/dispatched here.*Only a packed order can be shipped/s);
  await page.list.press('Delete');
  await page.row('OrderPaid').click();
  await page.list.press('Control+Insert');
  await page.name.fill('CancelOrder');
  await expect.poll(() => page.field('reason').count()).toBe(1);
  await page.name.press('Control+Enter');
  await expect.poll(() => page.types()).toContain('+/OrderCancelled');
  await expect.poll(() => page.stateRows.allTextContents()).toContainEqual(expect.stringMatching(/refunded.*0.*→/s));
  await workbench.screenshot('branch-command');
});

test('a hidden branch keeps its edits and what is being written', async () => {
  const before = await page.types();
  await page.list.press('Insert');
  await page.name.fill('NoteAdded');
  await workbench.openFile('README.md');
  await workbench.page.locator('.tab', { hasText: 'What If in' }).click();
  page = await BranchPage.of(workbench);
  await expect.poll(() => page.types()).toEqual(before);
  await expect.poll(() => page.name.inputValue()).toBe('NoteAdded');
  await page.name.press('Escape');
  await page.entry.waitFor({ state: 'detached' });
});

test('nothing was written so far; what stands behind the last event is appended', async () => {
  expect(log()).toBe(written);
  await page.button('Take All Edits Back').click();
  await page.row('OrderPacked').click();
  await page.list.press('Insert');
  await page.name.fill('NoteAdded');
  await page.name.press('Control+Enter');
  await page.button('Append 1 Event').click();
  await expect.poll(() => page.outcome.textContent()).toContain(`1 event was appended to ${PACKED.stream}`);
  expect(JSON.parse(log().trimEnd().split('\n').at(-1) ?? '')).toMatchObject({
    stream: PACKED.stream,
    version: 5,
    type: 'NoteAdded',
  });
  await expect.poll(() => page.title.textContent()).toMatch(/from version 5\s+· 0 edits/);
});

test('events that come later are taken in on the user’s word', async () => {
  await workbench.runCommandWith('Foldline: Go to Event…', `${PACKED.stream}@1`);
  await expect.poll(() => editor.selectedCells()).toEqual(expect.arrayContaining([PACKED.stream, 'OrderPlaced']));
  await workbench.runCommand('Foldline: What If…');
  await expect.poll(() => page.title.textContent()).toContain('from version 1');
  expect(await page.types()).toEqual(['/OrderPlaced']);
  await expect.poll(() => page.notices.textContent()).toContain('4 more events');
  await page.button('Take Them In').click();
  await expect.poll(() => page.types()).toHaveLength(5);
});
