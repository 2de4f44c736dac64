import type { Frame, Locator } from 'playwright-core';
import type { Workbench } from './workbench.ts';

/** Our log editor as a user sees it. */
export class LogEditorPage {
  readonly frame: Frame;
  readonly #workbench: Workbench;

  private constructor(workbench: Workbench, frame: Frame) {
    this.#workbench = workbench;
    this.frame = frame;
  }

  /** The editor that a log has opened in, with its first rows on the screen. */
  static async of(workbench: Workbench): Promise<LogEditorPage> {
    const page = new LogEditorPage(workbench, await workbench.webview('foldline-log-editor'));
    await page.rows.first().waitFor();
    return page;
  }

  /** Rows of the event table that are on the screen. */
  get rows(): Locator {
    return this.frame.locator('foldline-event-table [role=row][aria-busy=false]');
  }

  get selectedRow(): Locator {
    return this.frame.locator('foldline-event-table [role=row][aria-selected=true]');
  }

  /** Text of the selected row's cells: position, time, stream, version, type, data. */
  async selectedCells(): Promise<string[]> {
    const cells = await this.selectedRow.locator('[role=gridcell]').allTextContents();
    return cells.map((text) => text.trim());
  }

  /** “1,204 of 50,000” above the views. */
  get count(): Locator {
    return this.frame.locator('foldline-top-bar .count');
  }

  /** How much of a server's log is here, and which events. */
  get window(): Locator {
    return this.frame.locator('foldline-top-bar .window');
  }

  /** What an append is worth, where that is less than it could be. */
  get writing(): Locator {
    return this.frame.locator('foldline-top-bar .writing .wide');
  }

  get problems(): Locator {
    return this.frame.locator('foldline-top-bar .problems .wide');
  }

  get filterBox(): Locator {
    return this.frame.locator('foldline-filter-box input');
  }

  get foldChoice(): Locator {
    return this.frame.locator('foldline-top-bar select');
  }

  /** What is said of the whole log. */
  get notices(): Locator {
    return this.frame.locator('.notice');
  }

  get lostConnection(): Locator {
    return this.notices.filter({ hasText: 'The connection is lost, and tried again by itself.' });
  }

  get timeline(): Locator {
    return this.frame.locator('foldline-timeline .plot');
  }

  get versionSlider(): Locator {
    return this.frame.locator('foldline-inspector input[type=range]');
  }

  /** Rows of the JSON tree in the inspector. */
  get treeRows(): Locator {
    return this.frame.locator('foldline-inspector foldline-json-tree [role=treeitem]');
  }

  /** What the inspector’s tab shows, but for the JSON tree in it. */
  get inspector(): Locator {
    return this.frame.locator('foldline-inspector .panel');
  }

  async showTab(name: 'Event' | 'State' | 'Diff' | 'Why'): Promise<void> {
    await this.frame.locator('foldline-inspector').getByRole('tab', { name }).click();
  }

  async filterBy(text: string): Promise<void> {
    await this.filterBox.fill(text);
    await this.filterBox.press('Enter');
  }

  async press(...keys: readonly string[]): Promise<void> {
    for (const key of keys) await this.#workbench.page.keyboard.press(key);
  }
}
