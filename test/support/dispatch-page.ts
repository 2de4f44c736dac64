import type { Frame, Locator } from 'playwright-core';
import type { Workbench } from './workbench.ts';

/** Our dispatch form as a user sees it. */
export class DispatchPage {
  readonly frame: Frame;

  private constructor(frame: Frame) {
    this.frame = frame;
  }

  static async of(workbench: Workbench): Promise<DispatchPage> {
    const page = new DispatchPage(await workbench.webview('foldline-dispatch-view'));
    await page.stream.waitFor();
    return page;
  }

  get stream(): Locator {
    return this.frame.getByRole('combobox', { name: 'Stream' });
  }

  get command(): Locator {
    return this.frame.getByRole('combobox', { name: 'Command' });
  }

  /** The box of the command while it has the keyboard. */
  get focusedCommand(): Locator {
    return this.frame.locator('foldline-combo-box input:focus').and(this.command);
  }

  /** What decides, and what the command is for. */
  get about(): Locator {
    return this.frame.locator('foldline-dispatch-view .about');
  }

  /** The value of a field of the data, shown as a form. */
  field(name: string): Locator {
    const row = this.frame.locator('foldline-dispatch-view .row', {
      has: this.frame.locator(`label[title="${name}"]`),
    });
    return row.locator('.row-value .input');
  }

  /** Waits until what the command would lead to is shown, and is dimmed no more. */
  async decided(): Promise<void> {
    await this.frame
      .locator('foldline-dispatch-view .decided[aria-busy=false]')
      .evaluate('async (shown) => { await Promise.all(shown.getAnimations().map(({ finished }) => finished)); }');
  }

  /** The events that the command would lead to. */
  get events(): Locator {
    return this.frame.locator('foldline-dispatch-view .decided[aria-busy=false] .decided-events > li');
  }

  /** Rows of the data of these events. */
  get dataRows(): Locator {
    return this.events.getByRole('treeitem');
  }

  /** Rows of the state after the command. */
  get stateRows(): Locator {
    return this.frame.locator('foldline-dispatch-view .decided[aria-busy=false] .after [role=treeitem]');
  }

  /** Why the command leads to nothing. */
  get undecided(): Locator {
    return this.frame.locator('foldline-dispatch-view .undecided');
  }

  /** The version to decide at, as a number. */
  get version(): Locator {
    return this.frame.getByRole('spinbutton', { name: 'Version as a number' });
  }

  /** “order-7 @ 5 is event 1,205.” */
  get appended(): Locator {
    return this.frame.locator('foldline-dispatch-view .appended');
  }

  /** Why nothing was appended. */
  get failure(): Locator {
    return this.frame.locator('foldline-dispatch-view .failure');
  }

  get disabledButtons(): Locator {
    return this.frame.locator('foldline-dispatch-view .submit vscode-button[disabled]');
  }

  button(name: string): Locator {
    return this.frame.locator('foldline-dispatch-view').getByRole('button', { name, exact: true });
  }
}
