import { readFileSync, writeFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { expect, test } from 'vitest';
import type { Locator } from 'playwright-core';
import { LogEditorPage } from '../support/log-editor-page.ts';
import { useWorkbench } from '../support/shared-workbench.ts';
import type { Workbench } from '../support/workbench.ts';
import { database } from '../unit/sources/sqlite/fixtures/emmett-sqlite.ts';
import { databaseOf } from '../unit/sources/sqlite/source-of.ts';

let workbench: Workbench;

useWorkbench(
  {
    prepare: (folder) => {
      writeFileSync(join(folder, 'shop.db'), database());
      writeFileSync(join(folder, 'journal.db'), unknownStore());
      writeFileSync(join(folder, 'people.db'), databaseOf('create table people (name text)'));
    },
  },
  (opened) => {
    workbench = opened;
  },
);

/** Events in a table with names that nobody could guess, beside another table. */
function unknownStore(): Uint8Array {
  return databaseOf(
    'create table people (name text)',
    'create table notes (n integer primary key, q text, w text, z text)',
    `insert into notes values (1, 'thing-1', 'Started', '{"amount":1}'), (2, 'thing-2', 'Started', '{"amount":2}'),
      (3, 'thing-1', 'Ended', '{"amount":3}')`,
  );
}

const status = (): Locator => workbench.page.locator('.statusbar-item[id*="foldline.log"]');

test('a database of a library opens from the explorer as what it is', async () => {
  await openFromExplorer('shop.db');
  const editor = await LogEditorPage.of(workbench);
  await expect.poll(() => status().textContent()).toMatch(/Emmett SQLite.* · \d events · \d streams · \d notes?/);
  await editor.rows.filter({ hasText: 'Paid' }).first().click();
  await expect.poll(async () => (await editor.selectedCells())[2]).toBe('order-1');
  // It stands on no line of a file.
  expect(await editor.inspector.textContent()).not.toContain('Line');
  await editor.showTab('State');
  await expect
    .poll(() => editor.treeRows.allTextContents())
    .toContainEqual(expect.stringContaining('9007199254740993'));
  await workbench.screenshot('others-emmett');
});

test('what is to be known of the store is told until it is hidden', async () => {
  const editor = await LogEditorPage.of(workbench);
  const notices = editor.notices;
  const count = await notices.count();
  expect(count).toBeGreaterThan(0);
  await notices.first().locator('button', { hasText: 'Hide' }).click();
  await expect.poll(() => notices.count()).toBe(count - 1);
});

test('a database is never offered as text', async () => {
  await workbench.page.keyboard.press('F1');
  await workbench.quickInput().fill('>Foldline: Open');
  const rows = workbench.page.locator('.quick-input-list .monaco-list-row');
  await rows.filter({ hasText: 'Open Event Log' }).waitFor();
  expect(await rows.filter({ hasText: 'Open as Text' }).count()).toBe(0);
  await workbench.page.keyboard.press('Escape');
});

test('its format can be chosen, and is said to be what it is read as', async () => {
  await workbench.ask('Foldline: Choose Format…');
  const rows = workbench.page.locator('.quick-input-list .monaco-list-row');
  await rows.filter({ hasText: 'Emmett' }).filter({ hasText: 'read as this now' }).waitFor();
  await workbench.screenshot('others-choose-format');
  await workbench.pick('Emmett');
  await workbench.step('Choose Format: for which files?');
  await workbench.pick('This file');
  await expect.poll(() => settings()['foldline.log.formats']).toEqual({ [settingsKey('shop.db')]: 'emmett-sqlite' });
  await LogEditorPage.of(workbench);
  await workbench.ask('Foldline: Choose Format…');
  await workbench.pick('Detect Again');
  await expect.poll(() => settings()['foldline.log.formats']).toBeUndefined();
  await workbench.closeEditors();
});

test('a database that is no store says what is in it, and the columns of a table are mapped', async () => {
  await openFromExplorer('journal.db');
  const frame = await workbench.webview('.empty-view h2');
  await expect.poll(() => frame.locator('.empty-view').textContent()).toContain('“people”, “notes”');
  await workbench.screenshot('others-unknown');
  await frame.locator('vscode-button', { hasText: 'Map Fields…' }).click();
  await workbench.step('Map Fields: the table of the events');
  await workbench.screenshot('others-table');
  await workbench.pick('notes');
  const choices = ['thing-1', '/q', '/n', '/w', 'None', 'None', '/z', 'None', 'This file'];
  for (const [step, choice] of choices.entries()) {
    await workbench.page.locator('.quick-input-widget', { hasText: `${step + 1}/${choices.length}` }).waitFor();
    await workbench.pick(choice);
  }
  const editor = await LogEditorPage.of(workbench);
  await expect.poll(() => editor.count.textContent()).toContain('3 of 3');
  await editor.rows.last().click();
  await expect.poll(async () => (await editor.selectedCells()).slice(2, 5)).toEqual(['thing-1', '3', 'Ended']);
  expect(settings()['foldline.log.fieldMappings']).toEqual({
    [settingsKey('journal.db')]: { table: 'notes', stream: '/q', version: '/n', type: '/w', data: '/z' },
  });
  await workbench.screenshot('others-mapped');
  await workbench.closeEditors();
});

test('where there are no events, what can be done is offered', async () => {
  await openFromExplorer('people.db');
  const frame = await workbench.webview('.empty-view h2');
  await expect.poll(() => frame.locator('.empty-view').textContent()).toContain('people');
  expect(await frame.locator('.empty-view vscode-button').allTextContents()).toEqual([
    expect.stringContaining('Map Fields…'),
    expect.stringContaining('Choose Format…'),
  ]);
  await workbench.closeEditors();
});

async function openFromExplorer(name: string): Promise<void> {
  await workbench.chooseInExplorer(name, 'Open Event Log…');
  await workbench.page.locator('.tab.active', { hasText: name }).waitFor();
}

/** What a file is called in the settings: its path in the workspace. */
const settingsKey = (name: string): string => relative(workbench.root, join(workbench.folder, name));

function settings(): Record<string, unknown> {
  return JSON.parse(readFileSync(workbench.settingsFile, 'utf8')) as Record<string, unknown>;
}
