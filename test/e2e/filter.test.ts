import { existsSync, readFileSync } from 'node:fs';
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

const suggestions = (): Locator => editor.frame.locator('foldline-filter-box [role=option]');
const active = (): Locator => editor.frame.locator('foldline-filter-box [role=option][aria-selected=true]');
const said = (): Locator => editor.frame.locator('foldline-filter-box [role=alert]');
const typesShown = async (): Promise<string[]> => {
  const cells = await editor.rows.locator('[role=gridcell]:nth-child(5)').allTextContents();
  return [...new Set(cells.map((text) => text.trim()))];
};
const count = async (): Promise<number[]> => {
  const text = (await editor.count.textContent()) ?? '';
  return [...text.replaceAll(',', '').matchAll(/\d+/g)].map(Number);
};

test('a filter is typed with what the box completes, by keyboard alone', async () => {
  await editor.filterBox.click();
  await workbench.page.keyboard.type('typ');
  await expect.poll(() => suggestions().first().textContent()).toContain('type:');
  await editor.press('ArrowDown', 'Enter');
  await expect.poll(() => editor.filterBox.inputValue()).toBe('type:');
  await workbench.page.keyboard.type('OrderP');
  await expect
    .poll(() =>
      suggestions()
        .allTextContents()
        .then((all) => all.join(' ')),
    )
    .toContain('OrderPaid');
  while (!(await active().allTextContents()).join('').includes('OrderPaid')) await editor.press('ArrowDown');
  await editor.press('Tab');
  await expect.poll(() => editor.filterBox.inputValue()).toBe('type:OrderPaid ');
  await editor.press('Enter');
  await expect.poll(typesShown).toEqual(['OrderPaid']);
  const [shown = 0, all = 0] = await count();
  expect(shown).toBeGreaterThan(0);
  expect(shown).toBeLessThan(all);
});

test('values, states and what events did are asked for', async () => {
  await editor.filterBy('set:/status=paid');
  await expect.poll(typesShown).toEqual(['OrderPaid']);
  await editor.filterBy('changed:/status not type:OrderPaid,OrderPlaced');
  await expect.poll(typesShown).not.toContain('OrderPaid');
  await expect.poll(async () => (await count())[0]).toBeGreaterThan(0);
});

test('a mistake is marked at its place, and said; the filter before it stays', async () => {
  await editor.filterBy('type:OrderPaid');
  await expect.poll(typesShown).toEqual(['OrderPaid']);
  const before = await count();
  await editor.filterBy('type:OrderPaid (gift');
  await expect.poll(() => said().textContent()).toContain('not closed');
  expect(await editor.frame.locator('foldline-filter-box .mistake').textContent()).toBe('(');
  expect(await editor.filterBox.getAttribute('aria-invalid')).toBe('true');
  expect(await count()).toEqual(before);
  await editor.filterBy('type:OrderPaid');
  await expect.poll(() => said().count()).toBe(0);
});

test('a filter is kept in the workspace, offered, and applied', async () => {
  await editor.frame.locator('foldline-filter-box').getByTitle('Save Filter…').click();
  const name = workbench.page.locator('.quick-input-widget input:visible').first();
  await name.fill('paid orders');
  await name.press('Enter');
  const file = join(workbench.root, '.foldline/filters/paid orders.filter');
  await expect.poll(() => existsSync(file)).toBe(true);
  expect(readFileSync(file, 'utf8')).toBe('type:OrderPaid\n');

  await editor.filterBy('');
  await expect.poll(async () => new Set(await count()).size).toBe(1);
  await editor.frame.locator('foldline-filter-box').getByTitle('Apply Saved Filter…').click();
  await suggestions().filter({ hasText: 'paid orders' }).click();
  await expect.poll(() => editor.filterBox.inputValue()).toBe('type:OrderPaid');
  await expect.poll(typesShown).toEqual(['OrderPaid']);
});

test('the language is told in short beside the box', async () => {
  const help = editor.frame.locator('foldline-filter-box').getByRole('region', { name: 'What can be asked' });
  await editor.frame.locator('foldline-filter-box').getByTitle('What Can Be Asked').click();
  await expect.poll(() => help.textContent()).toContain('state.total<0');
  await editor.press('Escape');
  await expect.poll(() => help.count()).toBe(0);
});
