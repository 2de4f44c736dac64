import { LogEditorPage } from '../support/log-editor-page.ts';
import type { Workbench } from '../support/workbench.ts';

/** Written into the workspace before it is opened; the log has one stream of so many events. */
export const RELOADED_MODEL = {
  name: 'counter.model.js',
  text: `export const streams = '*';
export const initialState = { count: 0 };
export const evolve = ({ count }) => ({ count: count + STEP });
const STEP = 1`,
} as const;

/**
 * Milliseconds from Ctrl+S in a model's editor until the log's editor beside shows the state that the model makes now.
 * Another digit is written into the model each time.
 */
export async function timeVisibleReloads(
  workbench: Workbench,
  log: string,
  events: number,
  times: number,
): Promise<number[]> {
  const { keyboard } = workbench.page;
  await workbench.openFile(RELOADED_MODEL.name);
  await workbench.runCommand('View: Split Editor Right');
  await workbench.openFile(log);
  const editor = await LogEditorPage.of(workbench);
  await editor.rows.first().click();
  await editor.press('End');
  await editor.showTab('State');
  await editor.treeRows.filter({ hasText: String(events) }).waitFor();
  await workbench.page.locator('.monaco-editor .view-lines').first().click();
  const measured: number[] = [];
  for (let time = 1, count = events; time <= times; time++) {
    count *= 10;
    await keyboard.press('Control+End');
    await keyboard.type('0');
    await workbench.page.waitForTimeout(500);
    const shown = editor.treeRows
      .filter({ hasText: String(count) })
      .first()
      .waitFor();
    const start = performance.now();
    await keyboard.press('Control+S');
    await shown;
    measured.push(performance.now() - start);
  }
  return measured;
}
