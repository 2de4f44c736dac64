import type { Frame, Locator } from 'playwright-core';
import type { Workbench } from './workbench.ts';

/** Our view of a branch as a user sees it. */
export class BranchPage {
  readonly frame: Frame;

  private constructor(frame: Frame) {
    this.frame = frame;
  }

  static async of(workbench: Workbench): Promise<BranchPage> {
    const page = new BranchPage(await workbench.webview('foldline-branch-view'));
    await page.rows.first().waitFor();
    return page;
  }

  /** “What if: order-7 from version 4 · 3 edits · 2 differences”. */
  get title(): Locator {
    return this.frame.locator('foldline-branch-view h1');
  }

  /** The lines that are on the screen. */
  get rows(): Locator {
    return this.frame.locator('foldline-branch-list [role=row][aria-busy=false]');
  }

  /** Text of the lines' cells: edit, version, type, data. */
  async lines(): Promise<string[][]> {
    const rows = await this.rows.all();
    return Promise.all(
      rows.map(async (row) => {
        const cells = await row.locator('[role=gridcell]').allTextContents();
        return cells.map((text) => text.trim());
      }),
    );
  }

  /** The edits and types of the lines: “−/OrderPaid”. */
  async types(): Promise<string[]> {
    return (await this.lines()).map(([edit = '', , type = '']) => `${edit}/${type.replaceAll(/[^\w\s]/g, '').trim()}`);
  }

  row(type: string): Locator {
    return this.rows.filter({ hasText: type }).first();
  }

  get list(): Locator {
    return this.frame.locator('foldline-branch-list [role=grid]');
  }

  /** Where what is dragged comes to stand. */
  get gap(): Locator {
    return this.frame.locator('foldline-branch-list .gap');
  }

  /** Presses on a line and moves to the upper edge of another, or to the lower one. */
  async drag(type: string, to: string, edge: 'above' | 'below'): Promise<void> {
    const [from, onto] = await Promise.all([type, to].map((name) => this.row(name).boundingBox()));
    if (!from || !onto) throw new Error('The lines are not on the screen.');
    const { mouse } = this.frame.page();
    await mouse.move(from.x + 100, from.y + from.height / 2);
    await mouse.down();
    await mouse.move(onto.x + 100, onto.y + (edge === 'above' ? 2 : onto.height - 2), { steps: 5 });
  }

  /** What is said of the selected line. */
  get said(): Locator {
    return this.frame.locator('foldline-branch-list .said');
  }

  /** What is written into the branch. */
  get entry(): Locator {
    return this.frame.locator('foldline-branch-view .entry');
  }

  /** The type or the command that is written. */
  get name(): Locator {
    return this.entry.locator('foldline-combo-box').getByRole('combobox');
  }

  /** The value of a field of the data, shown as a form. */
  field(name: string): Locator {
    return this.entry
      .locator('.row', { has: this.frame.locator(`label[title="${name}"]`) })
      .locator('.row-value .input');
  }

  /** Rows of the state at the branch's end. */
  get stateRows(): Locator {
    return this.frame.locator('foldline-branch-view .state[aria-busy=false] [role=treeitem]');
  }

  get notices(): Locator {
    return this.frame.locator('foldline-branch-view .notice');
  }

  get outcome(): Locator {
    return this.frame.locator('foldline-branch-view .foot');
  }

  button(name: string | RegExp): Locator {
    return this.frame.locator('foldline-branch-view').getByRole('button', { name }).first();
  }
}
