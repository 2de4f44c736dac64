import type { LogEditorPage } from '../support/log-editor-page.ts';
import type { Workbench } from '../support/workbench.ts';

/**
 * Milliseconds from Enter in the palette's last step until the editor shows the event of this position, selected; the
 * frame that does so draws the timeline too. The wire to the browser and back is in it.
 */
export async function timeVisibleAppend(
  workbench: Workbench,
  editor: LogEditorPage,
  stream: string,
  position: number,
): Promise<number> {
  await workbench.runCommand('Foldline: Append Event…');
  await workbench.step('Append Event');
  await workbench.answer(stream);
  await workbench.step(`Append Event to ${stream}`);
  await workbench.answer('ItemAdded');
  await workbench.step(`Append ItemAdded to ${stream}`);
  await workbench.page.waitForTimeout(500);
  const shown = editor.selectedRow.filter({ hasText: position.toLocaleString('en') }).waitFor();
  const start = performance.now();
  await workbench.page.keyboard.press('Enter');
  await shown;
  return performance.now() - start;
}
