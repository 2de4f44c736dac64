import { expect, test } from 'vitest';
import { generateEvents } from '../../src/build/sample/generate-events.ts';
import { writeSampleWorkspace } from '../../src/build/sample/workspace.ts';
import { LogEditorPage } from '../support/log-editor-page.ts';
import { useWorkbench } from '../support/shared-workbench.ts';
import type { Workbench } from '../support/workbench.ts';

let workbench: Workbench;
let editor: LogEditorPage;

useWorkbench({ prepare: writeSampleWorkspace }, async (opened) => {
  workbench = opened;
  await workbench.openFile('shop.events.ndjson');
  editor = await LogEditorPage.of(workbench);
});

const listed = (): Promise<string[]> => workbench.page.locator('.quick-input-list .monaco-list-row').allTextContents();
async function select(place: string, type: string): Promise<void> {
  await workbench.runCommandWith('Foldline: Go to Event', place);
  await expect.poll(async () => (await editor.selectedCells())[4]).toContain(type);
}

test('a condition is checked as it is typed, and its first event is selected with what it changed', async () => {
  await select('order-1001@1', 'OrderPlaced');
  await workbench.ask('Foldline: Find First Bad Event');
  await workbench.step('Find First Bad Event');
  await expect.poll(listed).toContainEqual(expect.stringContaining('the stream of the selected event'));
  await workbench.screenshot('first-bad-event-scope');
  await workbench.pick('the stream of the selected event');
  await expect.poll(listed).toContainEqual(expect.stringContaining('/status'));
  await workbench.quickInput().fill('status=');
  await expect.poll(async () => (await listed())[0]).toContain('value is expected');
  await workbench.screenshot('first-bad-event-mistake');
  await workbench.quickInput().fill('status=paid');
  await expect.poll(async () => (await listed())[0]).toContain('the first event after which this holds');
  await workbench.screenshot('first-bad-event-condition');
  await workbench.page.keyboard.press('Enter');
  await expect.poll(async () => (await editor.selectedCells())[4]).toContain('OrderPaid');
  await workbench.notification('is the first with status=paid');
  const changes = (): Promise<string[]> => editor.treeRows.allTextContents();
  await expect.poll(changes).toEqual([expect.stringMatching(/status.*"placed".*"paid"/s)]);
  await workbench.screenshot('first-bad-event');
});

test('a value that is wrong is pointed at, and the event is found that made it so', async () => {
  await workbench.ask('Foldline: Find First Bad Event');
  await workbench.pick('the stream of the selected event');
  await workbench.pick('/total');
  await expect.poll(async () => (await editor.selectedCells())[4]).toContain('OrderPlaced');
});

test('over a category, the log shows the first bad event of each stream', async () => {
  await workbench.ask('Foldline: Find First Bad Event');
  await workbench.pick('each of');
  await expect.poll(listed).toContainEqual(expect.stringContaining('/status'));
  await workbench.quickInput().fill('refunded>0');
  await expect.poll(async () => (await listed())[0]).toContain('the first event after which this holds');
  await workbench.page.keyboard.press('Enter');
  await expect.poll(() => editor.rows.first().textContent()).toContain('RefundIssued');
  const refunded = generateEvents().filter(({ type }) => type === 'RefundIssued');
  const streams = new Set(refunded.map(({ stream }) => stream)).size;
  expect(refunded.length).toBeGreaterThan(streams);
  await expect.poll(() => editor.count.textContent()).toMatch(new RegExp(`^\\s*${streams} of`));
  await workbench.screenshot('first-bad-event-category');
  await workbench.runCommand('Foldline: Clear Filter');
});

test('a value is explained by the changes that made it, each of which leads to its event', async () => {
  await select('order-1001@4', 'OrderPacked');
  await workbench.ask('Foldline: Explain Value');
  await workbench.step('Explain Value: order-1001 @ 4');
  await workbench.screenshot('explain-value-paths');
  await workbench.answer('/status');
  await expect.poll(listed).toContainEqual(expect.stringMatching(/"placed" → "paid".*OrderPaid/));
  await workbench.screenshot('explain-value-changes');
  await workbench.pick('"placed" → "paid"');
  await expect.poll(async () => (await editor.selectedCells())[4]).toContain('OrderPaid');
});
