import { appendFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { nativeLine } from '../../src/build/sample/formats.ts';
import { generateEvents } from '../../src/build/sample/generate-events.ts';
import { writeSampleWorkspace } from '../../src/build/sample/workspace.ts';
import { takeFailureScreenshots } from '../support/failure-screenshots.ts';
import { LogEditorPage } from '../support/log-editor-page.ts';
import { Workbench } from '../support/workbench.ts';

const events = generateEvents({ seed: 3, orders: 5 });

let workbench: Workbench;

beforeAll(async () => {
  workbench = await Workbench.launch({
    prepare: (folder) => {
      writeSampleWorkspace(folder);
      writeFileSync(join(folder, 'growing.events.ndjson'), `${events.slice(0, 10).map(nativeLine).join('\n')}\n`);
      writeFileSync(join(folder, 'prose.events.ndjson'), 'This is no log.\nNot a single event is in it.\n');
    },
  });
});

takeFailureScreenshots(() => workbench);

afterAll(() => workbench[Symbol.asyncDispose]());

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
    await workbench.runCommand('View: Reopen Editor With...');
    await workbench.pick('Foldline');
    const editor = await LogEditorPage.of(workbench);
    await expect.poll(() => editor.rows.first().textContent()).toContain(type);
    await workbench.screenshot(`opened-${file}`);
    await workbench.closeEditors();
  }
});

test('a file that holds no events says so and offers the text editor', async () => {
  await workbench.openFile('prose.events.ndjson');
  const frame = await workbench.webview('foldline-log-editor');
  await expect.poll(() => frame.locator('.empty-view').textContent()).toMatch(/text/i);
  await workbench.screenshot('no-events');
  await workbench.closeEditors();
});
