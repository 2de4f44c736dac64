import { expect, test } from 'vitest';
import { generateEvents } from '../../src/build/sample/generate-events.ts';
import { writeSampleWorkspace } from '../../src/build/sample/workspace.ts';
import { LogEditorPage } from '../support/log-editor-page.ts';
import { useWorkbench } from '../support/shared-workbench.ts';
import type { Workbench } from '../support/workbench.ts';

const events = generateEvents();
const count = events.length.toLocaleString('en');

let workbench: Workbench;
let editor: LogEditorPage;

useWorkbench({ prepare: writeSampleWorkspace }, async (opened) => {
  workbench = opened;
  await workbench.openFile('shop.events.ndjson');
  editor = await LogEditorPage.of(workbench);
});

test('a log opens in our editor and shows its events', async () => {
  await expect.poll(() => editor.count.textContent()).toContain(`${count} of ${count}`);
  await expect.poll(() => editor.rows.first().textContent()).toContain('CustomerRegistered');
  await workbench.screenshot('log-editor-dark');
});

test('a click selects an event and the inspector shows it as the log says', async () => {
  await editor.rows.filter({ hasText: 'OrderPlaced' }).first().click();
  await expect.poll(() => editor.selectedCells()).toContain('OrderPlaced');
  await editor.showTab('Event');
  const placed = events.find(({ type }) => type === 'OrderPlaced');
  const total = /"total":([\d.]+)/.exec(JSON.stringify(placed?.data))?.[1];
  await expect.poll(() => editor.inspector.textContent()).toContain(placed?.stream);
  await expect.poll(() => editor.treeRows.allTextContents()).toContainEqual(expect.stringMatching(`total.*${total}`));
});

test('arrows go through the log, with Shift through the stream', async () => {
  await editor.rows.filter({ hasText: 'OrderPlaced' }).first().click();
  const [position = '', , stream] = await editor.selectedCells();
  await editor.press('ArrowDown');
  await expect.poll(async () => (await editor.selectedCells())[0]).toBe(String(Number(position) + 1));
  await editor.press('ArrowUp');
  await editor.press('Shift+ArrowDown', 'Shift+ArrowDown');
  await expect.poll(async () => (await editor.selectedCells())[3]).toBe('3');
  expect((await editor.selectedCells())[2]).toBe(stream);
});

test('a right click selects an event and offers what one may do with it, and the keyboard goes on from there', async () => {
  await editor.rows.nth(2).click({ button: 'right' });
  await workbench.menuItems.filter({ hasText: 'Show Causes and Effects' }).waitFor();
  await workbench.screenshot('event-menu-dark');
  await workbench.chooseInMenu('Copy Event Id');
  const clipboard = (): Promise<string> => workbench.page.evaluate<string>('navigator.clipboard.readText()');
  await expect.poll(clipboard).toBe(events[2]?.id);
  await editor.press('ArrowDown', 'Shift+F10');
  await workbench.chooseInMenu('Copy Event Id');
  await expect.poll(clipboard).toBe(events[3]?.id);
});

test('the state follows the selection and says its model; the slider scrubs through the versions', async () => {
  await editor.rows.filter({ hasText: 'OrderPlaced' }).first().click();
  await editor.showTab('State');
  await expect.poll(() => editor.inspector.textContent()).toMatch(/model:\s+order/);
  await expect.poll(() => editor.treeRows.allTextContents()).toContainEqual(expect.stringMatching(/status.*placed/s));
  await editor.versionSlider.fill('3');
  await expect.poll(() => editor.treeRows.allTextContents()).toContainEqual(expect.stringMatching(/status.*paid/s));
  await expect.poll(async () => (await editor.selectedCells())[4]).toContain('OrderPaid');
});

test('where no model is of the stream, the fold can be changed, and the state is made anew', async () => {
  await editor.rows.filter({ hasText: 'CustomerRegistered' }).first().click();
  await expect.poll(() => editor.inspector.textContent()).toContain('fold: merge');
  await editor.foldChoice.selectOption({ label: 'count by type' });
  await expect.poll(() => editor.inspector.textContent()).toContain('fold: count by type');
  await expect
    .poll(() => editor.treeRows.allTextContents())
    .toContainEqual(expect.stringMatching(/CustomerRegistered.*1/s));
  await editor.foldChoice.selectOption({ label: 'merge' });
  await expect.poll(() => editor.inspector.textContent()).toContain('fold: merge');
});

test('the filter box leaves the events that hold the text', async () => {
  await editor.filterBy('RefundIssued');
  const refunds = events.filter(({ type }) => type === 'RefundIssued').length;
  await expect.poll(() => editor.count.textContent()).toContain(`${refunds} of ${count}`);
  await editor.filterBy('no event holds this');
  await expect.poll(() => editor.count.textContent()).toContain(`0 of ${count}`);
  await editor.filterBy('');
  await expect.poll(() => editor.count.textContent()).toContain(`${count} of ${count}`);
});

test('a click into the timeline selects an event, and the wheel zooms', async () => {
  const box = await editor.timeline.boundingBox();
  if (box === null) throw new Error('The timeline is not on the screen.');
  await editor.rows.first().click();
  await workbench.page.mouse.move(box.x + box.width / 2, box.y + box.height / 2);
  await workbench.page.mouse.wheel(0, -400);
  await editor.timeline.focus();
  await editor.press('ArrowRight');
  await expect.poll(async () => (await editor.selectedCells())[0]).toBe('2');
  await workbench.screenshot('timeline-zoomed');
});

test('the playhead scrubs: dragged along the axis, it selects one event after the other', async () => {
  await editor.frame.locator('foldline-timeline').getByRole('button', { name: 'Types' }).click();
  await editor.rows.first().click();
  await editor.timeline.focus();
  await editor.press('0');
  const box = await editor.timeline.boundingBox();
  if (box === null) throw new Error('The timeline is not on the screen.');
  const selectedPosition = async (): Promise<number> => Number((await editor.selectedCells())[0]?.replace(',', ''));
  const { mouse } = workbench.page;
  const y = box.y + box.height - 6;
  await mouse.move(box.x + 10, y);
  await mouse.down();
  await mouse.move(box.x + box.width * 0.4, y, { steps: 5 });
  await expect.poll(selectedPosition).toBeGreaterThan(events.length * 0.2);
  const before = await selectedPosition();
  await mouse.move(box.x + box.width * 0.8, y, { steps: 5 });
  await mouse.up();
  await expect.poll(selectedPosition).toBeGreaterThan(before);
  await editor.frame.locator('foldline-timeline').getByRole('button', { name: 'Streams' }).click();
});

test('the streams and event types are beside it; the tree follows the editor, and the editor the tree', async () => {
  await workbench.runCommandWith('Foldline: Go to Event', '2');
  await expect.poll(async () => (await editor.selectedCells())[2]).toBe('order-1001');
  await workbench.openViews();
  await workbench.treeRow('order-1001').and(workbench.page.locator('.selected')).waitFor();
  await workbench.treeRow('order-1003').click();
  await expect.poll(async () => (await editor.selectedCells())[2]).toBe('order-1003');
  await workbench.treeRow('OrderPlaced').first().waitFor();
  await workbench.screenshot('views-dark');
});

test('it is readable in every theme', async () => {
  for (const theme of ['light', 'high-contrast-dark', 'high-contrast-light'] as const) {
    await workbench.useTheme(theme);
    await workbench.page.waitForTimeout(300);
    await workbench.screenshot(`log-editor-${theme}`);
    expect(await editor.rows.count()).toBeGreaterThan(0);
  }
  await workbench.useTheme('dark');
});
