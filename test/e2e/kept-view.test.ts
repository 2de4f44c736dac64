import { expect, test } from 'vitest';
import { writeSampleWorkspace } from '../../src/build/sample/workspace.ts';
import { LogEditorPage } from '../support/log-editor-page.ts';
import { useWorkbench } from '../support/shared-workbench.ts';
import type { Workbench } from '../support/workbench.ts';

let workbench: Workbench;

useWorkbench({ prepare: writeSampleWorkspace }, (opened) => {
  workbench = opened;
});

test('zoom, selection, filter and bookmarks outlive hiding, a move of the tab, and a reload of the window', async () => {
  await workbench.openFile('shop.events.ndjson');
  let editor = await LogEditorPage.of(workbench);
  await editor.filterBy('OrderPaid');
  await expect.poll(() => editor.count.textContent()).toMatch(/^\s*\d{3} of/);
  await editor.rows.nth(2).click();
  await editor.press('b');
  await editor.frame.getByLabel('Note of the bookmark').waitFor();
  await editor.showTab('State');
  await editor.timeline.focus();
  await editor.press('+', '+', '+');
  const before = await lookOf(editor);
  expect(before.zoom[1]).toBeLessThan(0.5);
  const isAsBefore = async (): Promise<void> => {
    editor = await LogEditorPage.of(workbench);
    await expect.poll(() => lookOf(editor)).toEqual(before);
  };

  await workbench.openFile('README.md');
  await workbench.page.locator('.tab', { hasText: 'shop.events.ndjson' }).click();
  await isAsBefore();

  await workbench.runCommand('View: Move Editor into Right Group');
  await workbench.page.locator('.tab', { hasText: 'shop.events.ndjson' }).nth(0).waitFor();
  await isAsBefore();

  await workbench.reload();
  await isAsBefore();
  await workbench.screenshot('reloaded');
  // After a reload VS Code starts from the beginning.
}, 120_000);

/** What the user has arranged and chosen, as far as it is to be seen. */
async function lookOf(editor: LogEditorPage) {
  return {
    count: (await editor.count.textContent())?.trim(),
    selected: (await editor.selectedCells())[0],
    bookmarks: await editor.frame.locator('foldline-event-table [aria-label^=Bookmark]').count(),
    tab: (await editor.frame.locator('foldline-inspector [role=tab][aria-selected=true]').textContent())?.trim(),
    zoom: await zoomOf(editor),
  };
}

/** Start and width of the part in view, as shares of the whole log: panes may be of another size. */
async function zoomOf(editor: LogEditorPage): Promise<[start: number, width: number]> {
  const whole = await editor.frame.locator('foldline-overview').boundingBox();
  const brush = await editor.frame.locator('foldline-overview .brush').boundingBox();
  if (whole === null || brush === null) return [0, 1];
  const share = (pixels: number): number => Math.round((pixels / whole.width) * 25) / 25;
  return [share(brush.x - whole.x), share(brush.width)];
}
