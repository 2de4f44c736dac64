import { appendFileSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { generateEvents } from '../../src/build/sample/generate-events.ts';
import { writeSampleWorkspace } from '../../src/build/sample/workspace.ts';
import { AppendPage } from '../support/append-page.ts';
import { LogEditorPage } from '../support/log-editor-page.ts';
import { useWorkbench } from '../support/shared-workbench.ts';
import type { Workbench } from '../support/workbench.ts';

const LOG = 'shop.events.ndjson';
const ORDER = 'order-1042';
const before = generateEvents().filter(({ stream }) => stream === ORDER).length;

let workbench: Workbench;
let editor: LogEditorPage;

useWorkbench({ prepare: writeSampleWorkspace }, async (opened) => {
  workbench = opened;
  await workbench.openFile(LOG);
  editor = await LogEditorPage.of(workbench);
});

const lastEvent = (): string => readFileSync(join(workbench.folder, LOG), 'utf8').trimEnd().split('\n').at(-1) ?? '';

/** Goes through the steps of the palette up to the data, by keyboard alone. */
async function askForData(stream: string, type: string): Promise<void> {
  await workbench.ask('Foldline: Append Event…');
  await workbench.step('Append Event');
  await workbench.answer(stream);
  await workbench.step(`Append Event to ${stream}`);
  await workbench.answer(type);
  await workbench.step(`Append ${type} to ${stream}`);
}

/** What another program does that writes to the same file. */
function appendBehindOurBack(version: number): void {
  const time = new Date().toISOString();
  const event = { id: `other-${version}`, stream: ORDER, version, type: 'NoteAdded', time, data: { note: '<b>x</b>' } };
  appendFileSync(join(workbench.folder, LOG), `${JSON.stringify(event)}\n`);
}

test('an event is appended by the steps of the palette, from the last payload of its type', async () => {
  await askForData(ORDER, 'OrderPaid');
  await expect.poll(() => workbench.quickInput().inputValue()).toMatch(/^\{"status":"paid","payment":\{.*\}\}$/);
  await workbench.page.keyboard.type(',"gift":tru');
  await expect.poll(() => workbench.quickInputMessage().textContent()).toContain('not valid JSON');
  await workbench.page.keyboard.type('e');
  await expect.poll(() => workbench.quickInputMessage().textContent()).toContain('“gift”');
  await workbench.page.keyboard.press('Enter');
  await expect
    .poll(() => editor.selectedCells())
    .toEqual(expect.arrayContaining([ORDER, String(before + 1), 'OrderPaid']));
  await editor.showTab('Event');
  await expect.poll(() => editor.treeRows.allTextContents()).toContainEqual(expect.stringMatching(/gift.*true/));
});

test('a name that is typed in full is meant, though longer names begin with it', async () => {
  // customer-10, customer-11 … have newer events.
  await askForData('customer-1', 'CustomerRegistered');
  await workbench.answer('{"name":"Ada"}');
  await expect.poll(() => editor.selectedCells()).toEqual(expect.arrayContaining(['customer-1', 'CustomerRegistered']));
});

test('a new stream and a new type are typed', async () => {
  await askForData('wishlist-1', 'WishMade');
  await workbench.answer('{"wish":"Tea"}');
  await expect.poll(() => editor.selectedCells()).toEqual(expect.arrayContaining(['wishlist-1', '1', 'WishMade']));
});

test('a conflict shows what came in between, and is retried on top of it', async () => {
  await askForData(ORDER, 'OrderPaid');
  await expect.poll(() => workbench.quickInput().inputValue()).not.toBe('');
  appendBehindOurBack(before + 2);
  await workbench.answer('{"status":"paid","payment":12.50}');
  const form = await AppendPage.of(workbench);
  await expect.poll(() => form.failure.textContent()).toContain(`“${ORDER}” is at version ${before + 2} by now`);
  await expect
    .poll(() => form.failureEvents.allTextContents())
    .toEqual([expect.stringMatching(/NoteAdded.*<b>x<\/b>/s)]);
  await expect.poll(() => form.field('payment').inputValue()).toBe('12.50');
  await workbench.screenshot('append-conflict');
  await form.failureEvents.first().click();
  await expect.poll(() => editor.selectedCells()).toContain('NoteAdded');
  await form.button('Retry on Top').click();
  await expect.poll(() => form.appended.textContent()).toContain(`${ORDER} @ ${before + 3}`);
  expect(lastEvent()).toContain('12.50');
});

test('an event is appended by the form, by keyboard alone', async () => {
  const form = await AppendPage.of(workbench);
  await form.stream.fill('order-10');
  await expect.poll(() => form.options.allTextContents()).toContainEqual(expect.stringContaining('order-1042'));
  await form.stream.fill('order-9000');
  await form.type.fill('OrderPl');
  await expect.poll(() => form.options.allTextContents()).toEqual([expect.stringContaining('OrderPlaced')]);
  await form.type.press('ArrowDown');
  await form.type.press('Enter');
  await expect.poll(() => form.type.inputValue()).toBe('OrderPlaced');
  await form.field('currency').fill('CHF');
  await form.field('total').fill('12.');
  await expect.poll(() => form.remarks.allTextContents()).toContainEqual(expect.stringContaining('no number'));
  await form.field('total').fill('12345678901234567890.10');
  await form.showAs('JSON');
  await expect.poll(() => form.json.inputValue()).toMatch(/"currency": "CHF",\s+"total": 12345678901234567890.10,/);
  await form.append();
  await expect.poll(() => form.appended.textContent()).toContain('order-9000 @ 1');
  await expect.poll(() => editor.selectedCells()).toEqual(expect.arrayContaining(['order-9000', '1', 'OrderPlaced']));
  expect(lastEvent()).toMatch(/"currency": ?"CHF", ?"total": ?12345678901234567890.10/);
});

test('a hidden form keeps what was typed', async () => {
  const form = await AppendPage.of(workbench);
  await form.json.fill('{"kept": 1.0}');
  await workbench.openFile('README.md');
  await workbench.page.locator('.tab', { hasText: 'Append to' }).click();
  const again = await AppendPage.of(workbench);
  await expect.poll(() => again.json.inputValue()).toBe('{"kept": 1.0}');
  await expect.poll(() => again.stream.inputValue()).toBe('order-9000');
});

test('an event that the selected one causes says so', async () => {
  await workbench.runCommandWith('Foldline: Go to Event…', '1');
  await expect
    .poll(async () => {
      editor = await LogEditorPage.of(workbench);
      return (await editor.selectedCells())[0];
    })
    .toBe('1');
  // Its tab was behind another; it came to the front, beside that of the form.
  expect(await workbench.page.locator('.tab', { hasText: LOG }).count()).toBe(2);
  await editor.frame.getByRole('button', { name: 'Append Event Caused by This One…' }).click();
  await workbench.step('Append Event');
  await workbench.answer('mail-1');
  await workbench.step('Append Event to mail-1');
  await workbench.answer('MailSent');
  await workbench.step('Append MailSent to mail-1');
  await workbench.answer('{"to":"Ann"}');
  await expect.poll(() => editor.selectedCells()).toContain('MailSent');
  const [first] = generateEvents();
  expect(JSON.parse(lastEvent())).toMatchObject({ metadata: { causationId: first?.id } });
});
