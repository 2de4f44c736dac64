import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import type { Locator } from 'playwright-core';
import { generateEvents } from '../../src/build/sample/generate-events.ts';
import { writeSampleWorkspace } from '../../src/build/sample/workspace.ts';
import { LogEditorPage } from '../support/log-editor-page.ts';
import { useWorkbench } from '../support/shared-workbench.ts';
import type { Workbench } from '../support/workbench.ts';

const FAILING = `export const projections = [
  {
    name: 'paid',
    tables: 'create table paid(stream text)',
    on: {
      OrderPaid({ stream }, db) {
        if (stream === 'order-1002') throw new Error('not this one');
        db.run('insert into paid values (?)', stream);
      },
    },
  },
];
`;
const events = generateEvents();

let workbench: Workbench;
let editor: LogEditorPage;

useWorkbench(
  {
    prepare: (folder) => {
      writeSampleWorkspace(folder);
      writeFileSync(join(folder, 'models', 'paid.model.js'), FAILING);
    },
  },
  async (opened) => {
    workbench = opened;
    await workbench.openFile('shop.events.ndjson');
    editor = await LogEditorPage.of(workbench);
    await workbench.openViews();
  },
);

/** A row of our views. */
const row = (text: string | RegExp): Locator => workbench.page.getByRole('treeitem').filter({ hasText: text }).first();

test('models are listed with their streams, and a projection that failed says where', async () => {
  await row(/order\s*order-\*.*300 streams/).waitFor();
  await row(/orders_by_status\s*position 3,807 · live/).waitFor();
  const failed = events.findIndex(({ stream, type }) => stream === 'order-1002' && type === 'OrderPaid') + 1;
  const failure = row(`failed at ${failed}: not this one`);
  await failure.click();
  if ((await failure.getAttribute('aria-expanded')) === 'false') await workbench.page.keyboard.press('ArrowRight');
  await row(/not this one\s*paid\.model\.js:7/).click();
  await workbench.page.locator('.tab.active', { hasText: 'paid.model.js' }).waitFor();
  await row(`Event ${failed}`).click();
  editor = await LogEditorPage.of(workbench);
  await expect.poll(() => editor.selectedCells()).toEqual(expect.arrayContaining(['order-1002', 'OrderPaid']));
});

test('a projection that failed goes on when its event is skipped', async () => {
  await row('failed at').hover();
  await row('failed at').getByRole('button', { name: 'Skip Event and Go On' }).click();
  await expect.poll(() => row(/^paid\s*position/).textContent()).toContain('position 3,807 · live · 1 skipped');
});

test('a model that is saved makes the state on the screen anew; one that fails leads to its line', async () => {
  const path = join(workbench.folder, 'models', 'order.model.ts');
  const text = readFileSync(path, 'utf8');
  await editor.rows.filter({ hasText: 'OrderPlaced' }).first().click();
  await editor.showTab('State');
  await expect.poll(() => editor.treeRows.allTextContents()).toContainEqual(expect.stringMatching(/status.*placed/s));
  writeFileSync(path, text.replace("status: 'placed', customer", "status: 'just placed', customer"));
  await expect.poll(() => editor.treeRows.allTextContents()).toContainEqual(expect.stringContaining('just placed'));
  writeFileSync(path, text.replace("case 'OrderPlaced': {", "case 'OrderPlaced': { throw new Error('no good');"));
  await expect.poll(() => editor.inspector.textContent()).toContain('no good');
  await editor.inspector.getByRole('button', { name: /^order\.model\.ts:\d+$/ }).click();
  await workbench.page.locator('.tab.active', { hasText: 'order.model.ts' }).waitFor();
  writeFileSync(path, text);
});
