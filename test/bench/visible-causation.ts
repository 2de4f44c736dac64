import type { Frame } from 'playwright-core';
import { FRAME_MEASURE } from '../../src/webview/timeline/frame-loop.ts';
import { CausationPage } from '../support/causation-page.ts';
import { LogEditorPage } from '../support/log-editor-page.ts';
import type { Workbench } from '../support/workbench.ts';

/**
 * Milliseconds from a click on the button of the selected event until the graph of its correlation, of so many events, is
 * drawn; and the view's frame.
 */
export async function timeVisibleCausation(
  workbench: Workbench,
  log: string,
  events: number,
): Promise<{ readonly milliseconds: number; readonly frame: Frame }> {
  await workbench.openFile(log);
  const editor = await LogEditorPage.of(workbench);
  await editor.rows.first().click();
  const button = editor.frame.getByRole('button', { name: 'Show Causes and Effects' });
  await button.waitFor();
  await workbench.page.waitForTimeout(500);
  const start = performance.now();
  await button.click();
  const view = await CausationPage.of(workbench);
  await view.header.filter({ hasText: `${events.toLocaleString('en')} events` }).waitFor();
  await view.frame.waitForFunction((name) => performance.getEntriesByName(name).length > 0, FRAME_MEASURE);
  const milliseconds = performance.now() - start;
  // The pointer is where it zooms.
  await view.graph.hover();
  return { milliseconds, frame: view.frame };
}
