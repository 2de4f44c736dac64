import { appendFileSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { generateEvents } from '../../src/build/sample/generate-events.ts';
import { writeSampleWorkspace } from '../../src/build/sample/workspace.ts';
import { DispatchPage } from '../support/dispatch-page.ts';
import { LogEditorPage } from '../support/log-editor-page.ts';
import { useWorkbench } from '../support/shared-workbench.ts';
import type { Workbench } from '../support/workbench.ts';

const LOG = 'shop.events.ndjson';

/** An order of the sample whose last event is of this type, and how many it has. */
function orderAfter(type: string): { readonly stream: string; readonly version: number } {
  const events = generateEvents();
  const streams = new Map<string, { type: string; version: number }>();
  for (const event of events)
    streams.set(event.stream, { type: event.type, version: (streams.get(event.stream)?.version ?? 0) + 1 });
  for (const [stream, last] of streams) {
    if (stream.startsWith('order-') && last.type === type) return { stream, version: last.version };
  }
  throw new Error(`The sample has no order that ends with ${type}.`);
}

const PACKED = orderAfter('OrderPacked');
const PAID = orderAfter('OrderPaid');

let workbench: Workbench;
let editor: LogEditorPage;

useWorkbench({ prepare: writeSampleWorkspace, settings: { 'foldline.command.retries': 0 } }, async (opened) => {
  workbench = opened;
  await workbench.openFile(LOG);
  editor = await LogEditorPage.of(workbench);
});

const lastEvent = (): string => readFileSync(join(workbench.folder, LOG), 'utf8').trimEnd().split('\n').at(-1) ?? '';

/** Goes through the steps of the palette, by keyboard alone. */
async function choose(stream: string, command: string): Promise<DispatchPage> {
  await workbench.ask('Foldline: Dispatch Command…');
  await workbench.step('Dispatch Command');
  await workbench.answer(stream);
  await workbench.step(`Dispatch Command to ${stream}`);
  await workbench.answer(command);
  const form = await DispatchPage.of(workbench);
  await expect.poll(() => form.command.inputValue()).toBe(command);
  await expect.poll(() => form.stream.inputValue()).toBe(stream);
  // The keyboard goes on where the palette has left it.
  await form.focusedCommand.waitFor();
  return form;
}

/** What another program does that writes to the same file. */
function appendBehindOurBack({ stream, version }: { stream: string; version: number }): void {
  const event = {
    id: `other-${version}`,
    stream,
    version,
    type: 'NoteAdded',
    time: new Date().toISOString(),
    data: { note: '<b>x</b>' },
  };
  appendFileSync(join(workbench.folder, LOG), `${JSON.stringify(event)}\n`);
}

test('a command that the model refuses shows its reason, and leads to its line', async () => {
  const form = await choose(PAID.stream, 'ShipOrder');
  await expect.poll(() => form.undecided.textContent()).toContain('Only a packed order can be shipped');
  await form.undecided.getByRole('button', { name: /^order\.model\.ts:\d+$/ }).click();
  await workbench.page.locator('.tab.active', { hasText: 'order.model.ts' }).waitFor();
  await workbench.runCommand('View: Close Editor');
});

test('a command shows what it would lead to, follows what is typed, and is appended by keyboard', async () => {
  const form = await choose(PACKED.stream, 'ShipOrder');
  await expect.poll(() => form.about.textContent()).toMatch(/model\s+order.*Hands the packed parcels/s);
  await expect.poll(() => form.dataRows.allTextContents()).toContainEqual(expect.stringMatching(/carrier.*BlueVan/s));
  await expect
    .poll(() => form.stateRows.allTextContents())
    .toContainEqual(expect.stringMatching(/status.*packed.*→.*shipped/s));
  await form.field('trackingNumber').fill('123');
  await expect.poll(() => form.undecided.textContent()).toContain('from 6 to 20 digits');
  await form.field('trackingNumber').fill('900099990000');
  await expect.poll(() => form.dataRows.allTextContents()).toContainEqual(expect.stringContaining('900099990000'));
  await workbench.screenshot('dispatch-dark');
  await form.field('trackingNumber').press('Control+Enter');
  await expect.poll(() => form.appended.textContent()).toContain(`${PACKED.stream} @ ${PACKED.version + 1}`);
  await expect.poll(() => editor.selectedCells()).toEqual(expect.arrayContaining([PACKED.stream, 'OrderShipped']));
  expect(JSON.parse(lastEvent())).toMatchObject({
    stream: PACKED.stream,
    type: 'OrderShipped',
    data: { shipping: { carrier: 'BlueVan', trackingNumber: '900099990000' } },
  });
  await expect.poll(() => form.undecided.textContent()).toContain('The order is shipped already');
  await editor.showTab('State');
  await expect.poll(() => editor.inspector.textContent()).toMatch(/model:\s+order/);
  await expect.poll(() => editor.treeRows.allTextContents()).toContainEqual(expect.stringMatching(/status.*shipped/s));
});

test('a dry run at a past version appends nothing', async () => {
  const before = lastEvent();
  const form = await choose(PACKED.stream, 'ShipOrder');
  await form.button('Earlier…').click();
  await form.version.fill(String(PACKED.version));
  await form.version.press('Enter');
  await expect.poll(() => form.events.count()).toBe(1);
  await form.button(`Dry Run at Version ${PACKED.version}`).click();
  await expect.poll(() => form.events.count()).toBe(1);
  await form.version.fill('1');
  await form.version.press('Enter');
  await expect.poll(() => form.undecided.textContent()).toContain('this one is placed');
  expect(lastEvent()).toBe(before);
});

test('a conflict shows what came in between, and is decided again on top of it', async () => {
  const form = await choose(PAID.stream, 'CancelOrder');
  await expect.poll(async () => (await form.events.allTextContents())[0]).toContain('OrderCancelled');
  appendBehindOurBack({ stream: PAID.stream, version: PAID.version + 1 });
  await form.button('Append').click();
  const outcome = form.frame.locator('foldline-dispatch-view .appended, foldline-dispatch-view .failure');
  await outcome.waitFor();
  // The editor may have been quicker than the click: then nothing was in the way.
  if ((await form.failure.count()) > 0) {
    await expect.poll(() => form.failure.textContent()).toMatch(/by now.*NoteAdded.*<b>x<\/b>/s);
    await workbench.screenshot('dispatch-conflict');
    await form.button('Decide Again').click();
    await expect.poll(() => form.events.first().textContent()).toContain(`@ ${PAID.version + 2}`);
    await form.button('Append').click();
  }
  await expect.poll(() => form.appended.textContent()).toContain(PAID.stream);
  expect(JSON.parse(lastEvent())).toMatchObject({
    stream: PAID.stream,
    type: 'RefundIssued',
    version: PAID.version + 3,
  });
});

test('without a model a command is recorded as an event of its name', async () => {
  const form = await choose('wishlist-1', 'MakeWish');
  await expect.poll(() => form.about.textContent()).toContain('No model is of this stream');
  await form.frame.getByRole('textbox', { name: 'Name of a New Field' }).fill('wish');
  await form.frame.getByRole('textbox', { name: 'Name of a New Field' }).press('Enter');
  await form.field('wish').fill('Tea');
  await expect.poll(() => form.dataRows.allTextContents()).toEqual([expect.stringMatching(/wish.*Tea/s)]);
  await form.button('Append').click();
  await expect.poll(() => form.appended.textContent()).toContain('wishlist-1 @ 1');
  expect(JSON.parse(lastEvent())).toMatchObject({ stream: 'wishlist-1', type: 'MakeWish', data: { wish: 'Tea' } });
});

test('a hidden form keeps what was typed', async () => {
  const form = await choose('wishlist-2', 'MakeWish');
  await expect.poll(() => form.field('wish').inputValue()).toBe('Tea');
  await form.field('wish').fill('Cake');
  await workbench.openFile('README.md');
  await workbench.page.locator('.tab', { hasText: 'Dispatch to' }).click();
  const again = await DispatchPage.of(workbench);
  await expect.poll(() => again.field('wish').inputValue()).toBe('Cake');
  await expect.poll(() => again.dataRows.allTextContents()).toEqual([expect.stringContaining('Cake')]);
  await again.button('Cancel').click();
  await workbench.page.locator('.tab', { hasText: 'Dispatch to' }).waitFor({ state: 'detached' });
});

test('saving a model decides anew', async () => {
  const form = await choose(PACKED.stream, 'ShipOrder');
  await expect.poll(() => form.undecided.textContent()).toContain('shipped already');
  const path = join(workbench.folder, 'models', 'order.model.ts');
  writeFileSync(path, readFileSync(path, 'utf8').replace('The order is', 'That order is'));
  await expect.poll(() => form.undecided.textContent()).toContain('That order is shipped already');
});

test('on a read-only log the preview works, and the form says why nothing is appended', async () => {
  const dump = 'legacy-dump.ndjson';
  await workbench.closeEditors();
  await workbench.openFile(dump);
  await workbench.ask('View: Reopen Editor With...');
  await workbench.pick('Foldline');
  await LogEditorPage.of(workbench);
  const form = await choose('audit-1', 'Archive');
  await expect.poll(() => form.events.allTextContents()).toEqual([expect.stringContaining('Archive')]);
  await expect.poll(() => form.disabledButtons.allTextContents()).toEqual(['Append']);
  await expect.poll(() => form.frame.locator('.submit').textContent()).toContain('read-only');
});
