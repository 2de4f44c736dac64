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

const position = async (): Promise<number> => Number((await editor.selectedCells())[0]?.replace(/\D/g, ''));
const button = (name: string) =>
  editor.frame.locator('foldline-timeline').getByRole('button', { name, exact: name === 'Stream' });

test('the log is played, by Space in the timeline, until something else is selected', async () => {
  await editor.rows.nth(2).click();
  await editor.frame.locator('foldline-timeline').getByLabel('Speed').selectOption({ label: '10 a second' });
  await editor.timeline.focus();
  await editor.press('Space');
  await button('Pause').waitFor();
  await expect.poll(position).toBeGreaterThan(5);
  await workbench.screenshot('playing');
  await editor.rows.nth(1).click();
  await button('Play').waitFor();
  await workbench.page.waitForTimeout(400);
  expect(await position()).toBe(2);
});

test('a stream is played to its end, with its state', async () => {
  const [first] = events.filter(({ type }) => type === 'OrderPlaced');
  const versions = events.filter(({ stream }) => stream === first?.stream).length;
  await editor.rows.filter({ hasText: 'OrderPlaced' }).first().click();
  await editor.showTab('State');
  await button('Stream').click();
  await button('Play').click();
  await expect.poll(() => editor.inspector.textContent()).toContain(`@ ${versions} of ${versions}`);
  await button('Play').waitFor();
  await button('First Event').click();
  await expect.poll(() => editor.inspector.textContent()).toContain(`@ 1 of ${versions}`);
  await button('All').click();
});

test('Home and End go to the ends of the log, with Shift to those of the stream', async () => {
  await editor.timeline.focus();
  await editor.press('Shift+End');
  await expect.poll(async () => (await editor.selectedCells())[2]).toBe('order-1001');
  await editor.press('End');
  await expect.poll(position).toBe(events.length);
  await editor.press('Home');
  await expect.poll(position).toBe(1);
});

test('what is typed to go to is understood: a time, a version', async () => {
  await workbench.ask('Foldline: Go to Event');
  await workbench.step('Go to Event');
  await workbench.quickInput().fill('2026-09-01 14:26');
  await expect.poll(() => workbench.quickInputMessage().textContent()).toContain('OrderPlaced, order-1002@1');
  await workbench.answer('2026-09-01 14:26');
  await expect.poll(position).toBe(7);
  await workbench.runCommandWith('Foldline: Go to Event', '@3');
  await expect.poll(() => editor.selectedCells()).toEqual(expect.arrayContaining(['order-1002', '3']));
});

test('an event is bookmarked with a note, and found again', async () => {
  await editor.rows.nth(6).click();
  const bookmarked = await position();
  await editor.press('b');
  const note = editor.frame.getByLabel('Note of the bookmark');
  await note.fill('here <b>it</b> began');
  await note.press('Enter');
  await editor.frame.locator('foldline-event-table [aria-label="Bookmark: here <b>it</b> began"]').waitFor();
  await editor.frame.locator('foldline-timeline .flag').waitFor();
  await workbench.screenshot('bookmark');
  await editor.rows.first().click();
  await editor.press('n');
  await expect.poll(position).toBe(bookmarked);
  await editor.rows.first().click();
  await workbench.ask('Foldline: Go to Bookmark');
  await workbench.pick('it</b> began');
  await expect.poll(position).toBe(bookmarked);
});

test('the help lists the keys, keeps the focus, and gives it back', async () => {
  await editor.timeline.focus();
  await editor.press('?');
  const help = editor.frame.getByRole('dialog', { name: 'Keys' });
  await help.getByText('Play and pause').waitFor();
  await editor.press('Tab', 'Tab', 'Shift+Tab');
  expect(await help.getByRole('button').and(help.locator(':focus')).count()).toBeGreaterThan(0);
  await workbench.screenshot('help');
  await editor.press('Escape');
  await help.waitFor({ state: 'hidden' });
  await editor.press('End');
  await expect.poll(position).toBe(events.length);
});

test('a live region says what was selected, once it has come to rest', async () => {
  const said = editor.frame.locator('foldline-announcer [aria-live]');
  await editor.rows.nth(4).click();
  await editor.press('Home');
  await expect.poll(() => said.textContent()).toBe('Event 1, CustomerRegistered, customer-1 version 1');
  await editor.press('ArrowDown', 'ArrowDown', 'ArrowDown');
  await expect.poll(() => said.textContent()).toMatch(/^Event 4, OrderPaid, order-1001 version 3/);
});

test('a drag over the histogram leaves a range of times, or of positions, and a double click all of it', async () => {
  const overview = editor.frame.locator('foldline-overview');
  const { mouse } = workbench.page;
  const at = async (share: number): Promise<[x: number, y: number]> => {
    const box = await overview.boundingBox();
    if (box === null) throw new Error('The histogram is not on the screen.');
    return [box.x + box.width * share, box.y + box.height / 2];
  };
  const shown = async (): Promise<number> =>
    Number((await editor.count.textContent())?.trim().split(' ')[0]?.replace(',', ''));
  for (const axis of ['Time', 'Position']) {
    await editor.frame.locator('foldline-timeline').getByRole('button', { name: axis, exact: true }).click();
    await mouse.move(...(await at(0.25)));
    await mouse.down();
    await mouse.move(...(await at(0.5)), { steps: 4 });
    await mouse.up();
    await expect.poll(shown).toBeLessThan(events.length * 0.4);
    expect(await shown()).toBeGreaterThan(events.length * 0.1);
    await workbench.screenshot(`range-of-${axis.toLowerCase()}s`);
    await mouse.dblclick(...(await at(0.8)));
    await expect.poll(shown).toBe(events.length);
  }
});

test('F and T leave what is from, and up to, the selected event; Escape all of it', async () => {
  await workbench.runCommandWith('Foldline: Go to Event', '11');
  await expect.poll(position).toBe(11);
  await editor.timeline.focus();
  await editor.press('f');
  await expect.poll(() => editor.count.textContent()).toContain(`${(events.length - 10).toLocaleString('en')} of`);
  await workbench.runCommandWith('Foldline: Go to Event', '20');
  await expect.poll(position).toBe(20);
  await editor.timeline.focus();
  await editor.press('t');
  await expect.poll(() => editor.count.textContent()).toContain('10 of');
  await button('Only Matching').click();
  await editor.timeline.focus();
  await editor.press('Escape');
  await expect.poll(() => editor.count.textContent()).toContain(`${count} of ${count}`);
});

test('times are in UTC or local, by one choice that the settings keep', async () => {
  await editor.rows.nth(3).click();
  await editor.showTab('Event');
  await expect.poll(() => editor.inspector.textContent()).toMatch(/\d\s*UTC/);
  await editor.frame.getByRole('button', { name: 'Local', exact: true }).click();
  await expect.poll(() => editor.inspector.textContent()).toMatch(/\d\s*local/);
  await workbench.openFile('README.md');
  await workbench.page.locator('.tab', { hasText: 'shop.events.ndjson' }).click();
  editor = await LogEditorPage.of(workbench);
  await expect.poll(() => editor.inspector.textContent()).toMatch(/\d\s*local/);
  await editor.frame.getByRole('button', { name: 'UTC', exact: true }).click();
  await expect.poll(() => editor.inspector.textContent()).toMatch(/\d\s*UTC/);
});
