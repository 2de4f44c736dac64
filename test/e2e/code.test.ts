import { join } from 'node:path';
import { readFileSync } from 'node:fs';
import type { Locator } from 'playwright-core';
import { expect, test } from 'vitest';
import { generateEvents } from '../../src/build/sample/generate-events.ts';
import { writeSampleWorkspace } from '../../src/build/sample/workspace.ts';
import { LogEditorPage } from '../support/log-editor-page.ts';
import { useWorkbench } from '../support/shared-workbench.ts';
import type { Workbench } from '../support/workbench.ts';

const events = generateEvents();
const shipped = events.findIndex(({ type }) => type === 'OrderShipped') + 1;
const count = events.filter(({ type }) => type === 'OrderShipped').length;

let workbench: Workbench;
let editor: LogEditorPage;

useWorkbench({ prepare: writeSampleWorkspace, size: { width: 1600, height: 950 } }, (opened) => {
  workbench = opened;
});

/** The line of the user's file at which the debugger stands. */
const currentLine = (): Locator => workbench.page.locator('.debug-top-stack-frame-line').first();

async function selectShipped(): Promise<void> {
  if ((await workbench.page.locator('.tab').count()) > 0) await workbench.closeEditors();
  await workbench.openFile('shop.events.ndjson');
  editor = await LogEditorPage.of(workbench);
  await workbench.runCommandWith('Foldline: Go to Event…', String(shipped));
  await expect.poll(() => editor.selectedCells()).toContain('OrderShipped');
}

test('an event leads to the line of the model that handles its type', async () => {
  await selectShipped();
  await editor.frame.locator('foldline-inspector').getByRole('button', { name: 'Go to Code of Event Type' }).click();
  await workbench.page.locator('.tab.active', { hasText: 'order.model.ts' }).waitFor();
  const model = readFileSync(join(workbench.folder, 'models', 'order.model.ts'), 'utf8').split('\n');
  const line = model.findIndex((text) => text.includes("case 'OrderShipped'")) + 1;
  const cursor = workbench.page.locator('.statusbar-item', { hasText: /Ln \d+, Col/ });
  await expect.poll(() => cursor.textContent()).toContain(`Ln ${line}, Col`);
});

test('the code says how many events have a type, and more under the mouse', async () => {
  const lens = workbench.page.locator('.codelens-decoration', {
    hasText: `${count.toLocaleString('en')} events, last`,
  });
  await expect.poll(() => lens.count()).toBeGreaterThanOrEqual(2);
  const literal = workbench.page.locator('.view-line', { hasText: "case 'OrderShipped':" }).getByText("'OrderShipped'");
  await literal.hover();
  const hover = workbench.page.locator('.monaco-hover:visible', { hasText: 'Show the Events' });
  await hover.waitFor();
  expect(await hover.textContent()).toMatch(/events\sin\s[\d,]+\sstreams/);
  expect(await hover.textContent()).toContain('"shipping"');
  await hover.getByText('Show the Events').click();
  await expect.poll(() => editor.count.textContent()).toContain(count.toLocaleString('en'));
});

test('a test is written beside the log, in the language that was picked', async () => {
  await selectShipped();
  await editor.frame.locator('foldline-inspector').getByRole('button', { name: 'Write Test' }).click();
  await workbench.pick('vitest');
  await workbench.page.locator('.tab.active', { hasText: `order.event-${shipped}.test.ts` }).waitFor();
  const code = workbench.page.locator('.editor-group-container.active .view-lines');
  await expect.poll(() => code.textContent()).toMatch(/describe,\sexpect,\stest\s\}\sfrom\s'vitest'/);
  await workbench.runCommand('View: Revert and Close Editor');
});

test('the debugger stops in the model at the event', async () => {
  await selectShipped();
  await editor.frame.locator('foldline-inspector').getByRole('button', { name: 'Debug from Event' }).click();
  await workbench.page.locator('.tab.active', { hasText: 'order.model.ts' }).waitFor();
  await currentLine().waitFor();
  await workbench.openViews('Run and Debug');
  const variables = workbench.page.locator('.debug-variables .monaco-list-row');
  await variables.filter({ hasText: 'Local: evolve' }).click();
  await expect.poll(() => variables.allTextContents()).toContainEqual(expect.stringContaining("type: 'OrderShipped'"));
  await workbench.runCommand('Debug: Stop');
  await currentLine().waitFor({ state: 'detached' });
});
