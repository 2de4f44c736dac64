import { appendFileSync, readFileSync, writeFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { expect, test } from 'vitest';
import { nativeLine } from '../../src/build/sample/formats.ts';
import { generateEvents } from '../../src/build/sample/generate-events.ts';
import { writeSampleWorkspace } from '../../src/build/sample/workspace.ts';
import { LogEditorPage } from '../support/log-editor-page.ts';
import { useWorkbench } from '../support/shared-workbench.ts';
import type { Workbench } from '../support/workbench.ts';

const events = generateEvents({ seed: 3, orders: 5 });

let workbench: Workbench;

useWorkbench(
  {
    prepare: (folder) => {
      writeSampleWorkspace(folder);
      writeFileSync(join(folder, 'growing.events.ndjson'), `${events.slice(0, 10).map(nativeLine).join('\n')}\n`);
      writeFileSync(join(folder, 'odd.jsonl'), oddLines());
      writeFileSync(join(folder, 'prose.events.ndjson'), 'This is no log.\nNot a single event is in it.\n');
    },
  },
  (opened) => {
    workbench = opened;
  },
);

/** Events with names that nobody could guess. */
function oddLines(): string {
  const line = (number: number): string =>
    JSON.stringify({ q: `thing-${number % 3}`, w: number % 2 === 0 ? 'Started' : 'Ended', z: { amount: number } });
  return `${Array.from({ length: 12 }, (_, number) => line(number)).join('\n')}\n`;
}

test('a growing log shows its new events', async () => {
  await workbench.openFile('growing.events.ndjson');
  const editor = await LogEditorPage.of(workbench);
  await expect.poll(() => editor.count.textContent()).toContain('10 of 10');
  appendFileSync(
    join(workbench.folder, 'growing.events.ndjson'),
    `${events.slice(10, 13).map(nativeLine).join('\n')}\n`,
  );
  await expect.poll(() => editor.count.textContent()).toContain('13 of 13');
  await workbench.closeEditors();
});

test('CloudEvents and a dump with names of its own open by choice', async () => {
  for (const [file, type] of [
    ['carrier.cloudevents.ndjson', 'ShipmentCreated'],
    ['legacy-dump.ndjson', 'CustomerRegistered'],
  ] as const) {
    await workbench.openFile(file);
    await workbench.ask('View: Reopen Editor With...');
    await workbench.pick('Foldline');
    const editor = await LogEditorPage.of(workbench);
    await expect.poll(() => editor.rows.first().textContent()).toContain(type);
    await workbench.screenshot(`opened-${file}`);
    await workbench.closeEditors();
  }
});

test('the fields of a file that nobody knows are mapped by hand, and the choice is kept in the settings', async () => {
  await workbench.openFile('odd.jsonl');
  await workbench.runCommand('Foldline: Map Fields');
  const choices = ['{"q"', '/q', 'None', '/w', 'None', 'None', '/z', 'None', 'This file'];
  for (const [step, choice] of choices.entries()) {
    await workbench.page.locator('.quick-input-title', { hasText: 'Map Fields' }).waitFor();
    await workbench.page.locator('.quick-input-widget', { hasText: `${step + 1}/${choices.length}` }).waitFor();
    await workbench.pick(choice);
  }
  const editor = await LogEditorPage.of(workbench);
  await expect.poll(() => editor.count.textContent()).toContain('12 of 12');
  await editor.rows.first().click();
  await expect.poll(async () => (await editor.selectedCells())[2]).toBe('thing-0');
  expect((await editor.selectedCells())[4]).toContain('Started');
  const settings = readFileSync(workbench.settingsFile, 'utf8');
  expect(JSON.parse(settings)).toMatchObject({
    'foldline.log.fieldMappings': {
      [`${relative(workbench.root, workbench.folder)}/odd.jsonl`]: { stream: '/q', type: '/w', data: '/z' },
    },
  });
  await workbench.screenshot('mapped');
  await workbench.closeEditors();
});

test('a file that holds no events says so and offers the text editor', async () => {
  await workbench.openFile('prose.events.ndjson');
  const frame = await workbench.webview('foldline-log-editor');
  await expect.poll(() => frame.locator('.empty-view').textContent()).toMatch(/text/i);
  await workbench.screenshot('no-events');
  await workbench.closeEditors();
});
