import { appendFileSync, existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test, vi } from 'vitest';
import type { Locator } from 'playwright-core';
import { nativeLine } from '../../src/build/sample/formats.ts';
import { generateEvents } from '../../src/build/sample/generate-events.ts';
import { writeSampleWorkspace } from '../../src/build/sample/workspace.ts';
import { LogEditorPage } from '../support/log-editor-page.ts';
import { useWorkbench } from '../support/shared-workbench.ts';
import type { Workbench } from '../support/workbench.ts';

const events = generateEvents({ seed: 11, orders: 6 });
const count = events.length.toLocaleString('en');

let workbench: Workbench;

useWorkbench(
  {
    prepare: (folder) => {
      writeSampleWorkspace(folder);
      mkdirSync(join(folder, 'archive'));
      writeFileSync(join(folder, 'small.events.ndjson'), `${events.map(nativeLine).join('\n')}\n`);
    },
  },
  (opened) => {
    workbench = opened;
  },
);

const place = (name: string): string => join(workbench.folder, name);

/** Answers the dialog for a file, which starts in the workspace's folder. */
async function answerFile(path: string): Promise<void> {
  await expect.poll(() => workbench.quickInput().inputValue()).toContain(workbench.root);
  const input = workbench.quickInput();
  await input.fill(path);
  // While the dialog is on its way to another folder it hears of no key.
  await vi.waitFor(
    async () => {
      await input.press('Enter', { timeout: 1000 });
      await input.waitFor({ state: 'detached', timeout: 1000 });
    },
    { timeout: 20_000 },
  );
}

/** What the editor of an empty store says. */
async function emptyView(): Promise<Locator> {
  return (await workbench.webview('.empty-view h2')).locator('.empty-view');
}

test('a store is made from the welcome text of the side bar, with an ending where none was typed', async () => {
  await workbench.openViews();
  await workbench.screenshot('store-welcome');
  await workbench.page.locator('.welcome-view-content').getByRole('button', { name: 'New Event Store…' }).click();
  await expect.poll(() => workbench.quickInput().inputValue()).toMatch(/\/events\.events\.ndjson$/);
  await answerFile(place('mine'));
  await workbench.page.locator('.tab.active', { hasText: 'mine.events.ndjson' }).waitFor();
  expect(readFileSync(place('mine.events.ndjson'), 'utf8')).toBe('');
  expect(existsSync(place('mine'))).toBe(false);
});

test('an empty store says what to do next, in the editor and beside it', async () => {
  const empty = await emptyView();
  await expect.poll(() => empty.textContent()).toMatch(/No events yet/);
  await expect
    .poll(() => empty.locator('vscode-button').allTextContents())
    .toEqual([expect.stringContaining('Append Event…'), expect.stringContaining('Import…')]);
  await workbench.page.locator('.welcome-view-content', { hasText: 'no events yet' }).waitFor();
  await workbench.screenshot('store-empty');
});

test('another log is imported into it, and importing again adds nothing', async () => {
  await (await emptyView()).locator('vscode-button', { hasText: 'Import…' }).click();
  await answerFile(place('small.events.ndjson'));
  await workbench.notification(`Imported ${count} events.`);
  const editor = await LogEditorPage.of(workbench);
  await expect.poll(() => editor.count.textContent()).toContain(`${count} of ${count}`);
  await workbench.screenshot('store-imported');
  await workbench.runCommand('Foldline: Import…');
  await answerFile(place('small.events.ndjson'));
  await workbench.notification(`Imported 0 events, ${count} were there already.`);
  const lines = readFileSync(place('mine.events.ndjson'), 'utf8').trimEnd().split('\n');
  expect(lines).toHaveLength(events.length);
});

test('verifying says that it is sound, and a report what was looked at', async () => {
  await workbench.runCommand('Foldline: Verify Log');
  const sound = await workbench.notification('mine.events.ndjson is sound');
  await sound.getByRole('button', { name: 'Open Report' }).click();
  const report = workbench.page.locator('.editor-instance .view-lines');
  const batches = events.filter(({ batch }) => batch?.startsWith('1/')).length;
  await expect.poll(() => text(report)).toContain(`${count} events`);
  expect(await text(report)).toContain(`${batches} whole batches`);
  expect(await text(report)).toContain('sound Causes:');
  await workbench.screenshot('store-report');
});

test('a broken batch and a missing cause are found, and the report says so', async () => {
  await workbench.page.locator('.tab[data-resource-name="mine.events.ndjson"]').click();
  const [cause] = events;
  const broken = { ...cause, id: 'x', stream: 'x', version: 1, time: '2027-01-01T00:00:00Z', batch: '1/2' };
  const orphan = { ...broken, id: 'y', version: 2, batch: undefined, metadata: { causationId: 'nowhere' } };
  appendFileSync(place('mine.events.ndjson'), `${JSON.stringify(broken)}\n${JSON.stringify(orphan)}\n`);
  const editor = await LogEditorPage.of(workbench);
  const more = (events.length + 2).toLocaleString('en');
  await expect.poll(() => editor.count.textContent()).toContain(`${more} of ${more}`);
  await workbench.runCommand('Foldline: Verify Log');
  const warning = await workbench.notification('mine.events.ndjson has 2 problems');
  await warning.getByRole('button', { name: 'Open Report' }).click();
  const report = workbench.page.locator('.editor-instance .view-lines');
  await expect.poll(() => text(report)).toContain('incomplete-batch');
  expect(await text(report)).toContain('1 problem Batches:');
  expect(await text(report)).toContain('Its cause “nowhere” is not in this log.');
  await workbench.screenshot('store-report-problems');
  await workbench.closeEditors();
});

test('a file of the explorer is imported into a new store', async () => {
  await workbench.page.locator('.activitybar .action-label[aria-label^="Explorer"]').click();
  await workbench.chooseInExplorer('carrier.cloudevents.ndjson', 'Import into Event Store…');
  await workbench.page.locator('.quick-input-list .monaco-list-row', { hasText: 'mine.events.ndjson' }).waitFor();
  await workbench.screenshot('store-choose');
  await workbench.pick('New Event Store…');
  await answerFile(place('carrier.events.ndjson'));
  const editor = await LogEditorPage.of(workbench);
  await expect.poll(() => editor.rows.first().textContent()).toContain('ShipmentCreated');
  expect(readFileSync(place('carrier.events.ndjson'), 'utf8')).toContain('ShipmentCreated');
  await workbench.screenshot('store-from-explorer');
  await workbench.closeEditors();
});

test('a store is made in the folder that it was asked for', async () => {
  await workbench.chooseInExplorer('archive', 'New Event Store…');
  await expect.poll(() => workbench.quickInput().inputValue()).toMatch(/\/archive\/events\.events\.ndjson$/);
  await workbench.page.keyboard.press('Enter');
  await workbench.page.locator('.tab.active', { hasText: 'events.events.ndjson' }).waitFor();
  expect(existsSync(place('archive/events.events.ndjson'))).toBe(true);
  await workbench.closeEditors();
});

/** What a text editor shows, with single spaces: the editor's own are no plain ones. */
async function text(editor: Locator): Promise<string> {
  return (await editor.allTextContents()).join('\n').replace(/\s+/g, ' ');
}
