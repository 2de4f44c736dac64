import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Locator } from 'playwright-core';
import { expect, test } from 'vitest';
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

/** Selects the event of a stream's version. */
async function select(stream: string, version: number): Promise<void> {
  await workbench.runCommandWith('Foldline: Go to Event', `${stream}@${version}`);
  await expect.poll(async () => (await editor.selectedCells()).slice(2, 4)).toEqual([stream, String(version)]);
}

const stateRow = (text: string): Locator => editor.treeRows.filter({ hasText: text }).first();
const changes = (): Locator => editor.frame.locator('foldline-why-panel foldline-grid [role=row]:not(.header)');
const diffButton = (name: string): Locator =>
  editor.frame.locator('foldline-diff-panel').getByRole('button', { name, exact: true });
const comparedWith = (): Locator => editor.frame.locator('foldline-diff-panel').getByLabel('Compare With');
const diffLines = async (): Promise<string[]> => {
  const texts = await editor.treeRows.locator('.sign, .text').allTextContents();
  const words = texts.map((text) => text.replaceAll(/\s+/g, ' ').trim());
  return words.flatMap((word, index) => (index % 2 === 0 ? [`${word} ${words[index + 1]}`.trim()] : []));
};
/** What a part of the panel says. */
const said = async (part: string): Promise<string> => {
  const texts = await editor.frame.locator(`foldline-inspector .panel > * ${part}`).allTextContents();
  return texts.join(' ').replaceAll(/\s+/g, ' ').trim();
};
const clipboard = (): Promise<string> => workbench.page.evaluate<string>('navigator.clipboard.readText()');

test('before a value was chosen, “Why” says how one is', async () => {
  await select('order-1001', 1);
  await editor.showTab('Why');
  await expect.poll(() => said('.message')).toContain('Click a value in State');
});

test('a click on a value of the state lists every event that changed it, and each is a jump', async () => {
  await editor.showTab('State');
  await stateRow('status').locator('.value').click();
  await expect.poll(() => changes().count()).toBeGreaterThan(2);
  expect(await said('.headline')).toContain('/status');
  const first = await changes().first().textContent();
  expect(first).toMatch(/1.*OrderPlaced.*"new".*→.*"placed"/s);
  await changes().filter({ hasText: 'OrderPaid' }).click();
  await expect.poll(async () => (await editor.selectedCells())[4]).toContain('OrderPaid');
  await expect.poll(() => changes().and(editor.frame.locator('.selected')).textContent()).toContain('OrderPaid');
  await expect.poll(() => said('.value-now')).toContain('@ 3: "paid"');
  await workbench.screenshot('why');
});

test('the keys go from change to change, and the path stays while the selection moves', async () => {
  await editor.press('ArrowUp');
  await expect.poll(async () => (await editor.selectedCells())[4]).toContain('OrderPlaced');
  await editor.press('End');
  await expect.poll(async () => (await editor.selectedCells())[4]).not.toContain('OrderPlaced');
  await select('order-1002', 1);
  await expect.poll(() => said('.value-now')).toContain('order-1002 @ 1: "placed"');
  expect(await said('.headline')).toContain('/status');
});

test('who ever set it to this is a filter over the category', async () => {
  await select('order-1001', 3);
  await editor.frame.getByRole('button', { name: 'Who Ever Set It to This' }).click();
  await expect.poll(() => editor.count.textContent()).toMatch(/^\s*\d{3} of 3,807/);
  const types = await editor.rows.locator('[data-column="4"]').allTextContents();
  expect(new Set(types.map((text) => text.trim()))).toEqual(new Set(['OrderPaid']));
  await workbench.runCommand('Foldline: Clear Filter');
  await expect.poll(() => editor.count.textContent()).toMatch(/^\s*3,807 of 3,807/);
});

test('Enter on a value says why it is, and its button on a container too', async () => {
  await select('order-1001', 3);
  await editor.showTab('State');
  await stateRow('total').locator('.key').click();
  await editor.press('Enter');
  await expect.poll(() => said('.headline')).toContain('/total');
  await editor.showTab('State');
  await stateRow('items').hover();
  await stateRow('items').getByTitle('Why This Value?').click();
  await expect.poll(() => said('.headline')).toContain('/items');
});

test('a step shows what the event changed, and nothing else unless all is wanted', async () => {
  await select('order-1001', 3);
  await editor.showTab('Diff');
  await expect.poll(diffLines).toEqual(['± status: "placed" → "paid"']);
  await editor.frame.locator('foldline-diff-panel').getByRole('button', { name: 'All' }).click();
  await expect.poll(diffLines).toContainEqual(expect.stringMatching(/^total/));
  await editor.frame.locator('foldline-diff-panel').getByRole('button', { name: 'Changes' }).click();
});

test('any other version is compared, one way and the other; the patch is copied', async () => {
  await comparedWith().selectOption({ label: 'Another version' });
  await expect.poll(diffLines).toContain('± status: "new" → "paid"');
  await editor.frame.locator('foldline-diff-panel').getByRole('spinbutton', { name: 'Version' }).fill('1');
  await editor.press('Enter');
  await expect.poll(diffLines).toEqual(['± status: "placed" → "paid"']);
  await diffButton('Copy as JSON Patch').click();
  await expect
    .poll(async () => JSON.parse(await clipboard()) as unknown)
    .toEqual([{ op: 'replace', path: '/status', value: 'paid' }]);
  await diffButton('Swap Before and After').click();
  await expect.poll(diffLines).toEqual(['± status: "paid" → "placed"']);
  await diffButton('Swap Before and After').click();
});

test('another stream is compared, with its name suggested', async () => {
  await comparedWith().selectOption({ label: 'Another stream' });
  await expect.poll(() => said('.message')).toContain('Type or choose the stream');
  const name = editor.frame.locator('foldline-diff-panel').getByRole('combobox', { name: 'Stream' });
  await name.fill('order-100');
  await editor.frame.locator('foldline-diff-panel').getByRole('option', { name: 'order-1002' }).click();
  await expect.poll(diffLines).toContain('± status: "delivered" → "paid"');
  await workbench.screenshot('diff-streams');
});

test('a state that is pinned stays on its side while others are selected, and both sides can be held', async () => {
  await comparedWith().selectOption({ label: 'Before this event' });
  await expect.poll(() => said('.made')).toBe('order-1001 @ 2 · model: order order-1001 @ 3 · model: order');
  await diffButton('Pin This State, Whatever Is Selected').click();
  await select('order-1002', 1);
  await expect.poll(diffLines).toEqual(['± status: "placed" → "paid"']);
  await comparedWith().selectOption({ label: 'The selected event' });
  await expect.poll(() => said('.made')).toMatch(/^order-1002 @ 1 .*order-1001 @ 3 /);
  await select('order-1002', 2);
  await expect.poll(() => said('.made')).toMatch(/^order-1002 @ 2 .*order-1001 @ 3 /);
  await comparedWith().selectOption({ label: 'Another stream' });
  await select('order-1003', 1);
  await expect.poll(() => said('.made')).toMatch(/^order-1002 @ 2 .*order-1001 @ 3 /);
  await workbench.screenshot('diff-pinned');
  // A page that is hidden is thrown away, and made anew from what it kept.
  const { frame } = editor;
  await workbench.openFile('README.md');
  await expect.poll(() => frame.isDetached()).toBe(true);
  await workbench.page.locator('.tab', { hasText: 'shop.events.ndjson' }).click();
  editor = await LogEditorPage.of(workbench);
  await expect.poll(() => said('.made')).toMatch(/^order-1002 @ 2 .*order-1001 @ 3 /);
  await diffButton('Unpin, and Follow the Selection').press('Enter');
  await expect.poll(() => said('.made')).toMatch(/^order-1002 @ 2 .*order-1003 @ 1 /);
  await select('order-1001', 3);
});

test('both states open in VS Code’s own diff editor', async () => {
  await comparedWith().selectOption({ label: 'Before this event' });
  await expect.poll(diffLines).toEqual(['± status: "placed" → "paid"']);
  await diffButton('Open in Diff Editor').click();
  await workbench.page.locator('.tab.active', { hasText: 'order-1001 @ 2 ↔ @ 3' }).waitFor();
  const side = (name: 'original' | 'modified'): Promise<string | null> =>
    workbench.page.locator(`.monaco-diff-editor .${name} .view-lines`).textContent();
  await expect.poll(() => side('original')).toMatch(/"status":\s"placed"/);
  await expect.poll(() => side('modified')).toMatch(/"status":\s"paid"/);
  await workbench.screenshot('diff-editor');
  await workbench.page.locator('.tab', { hasText: 'shop.events.ndjson' }).click();
});

test('a model’s code is compared with what it was before it was saved', async () => {
  editor = await LogEditorPage.of(workbench);
  await comparedWith().selectOption({ label: 'Previous code of the model' });
  await expect.poll(() => said('.message')).toContain('Change and save it to compare both');
  const model = join(workbench.folder, 'models', 'order.model.ts');
  writeFileSync(model, readFileSync(model, 'utf8').replace("status: 'paid'", "status: 'settled'"));
  await expect.poll(diffLines, { timeout: 15_000 }).toEqual(['± status: "paid" → "settled"']);
  expect(await said('.made')).toContain(', previous code');
});

test('two states are compared by a command that asks for both', async () => {
  await workbench.ask('Foldline: Compare States');
  await workbench.step('Compare States: Before');
  expect(await workbench.quickInput().inputValue()).toBe('order-1001 @ 2');
  await workbench.answer('order-1001 @ 99');
  await expect.poll(() => workbench.quickInputMessage().textContent()).toContain('has no version 99');
  await workbench.answer('order-1001 @ 1');
  await workbench.step('Compare States: After');
  await workbench.answer('order-1002');
  await workbench.page.locator('.tab.active', { hasText: 'order-1001 @ 1 ↔ order-1002 @ newest' }).waitFor();
});
