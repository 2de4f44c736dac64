import type { Frame, Locator } from 'playwright-core';
import type { Workbench } from './workbench.ts';

/** Our append form as a user sees it. */
export class AppendPage {
  readonly frame: Frame;

  private constructor(frame: Frame) {
    this.frame = frame;
  }

  static async of(workbench: Workbench): Promise<AppendPage> {
    const page = new AppendPage(await workbench.webview('foldline-append-view'));
    await page.stream.waitFor();
    return page;
  }

  get stream(): Locator {
    return this.frame.getByRole('combobox', { name: 'Stream' });
  }

  get type(): Locator {
    return this.frame.getByRole('combobox', { name: 'Type' });
  }

  /** What a combo box that is open offers. */
  get options(): Locator {
    return this.frame.locator('foldline-combo-box').getByRole('option');
  }

  /** The value of a field of the data, shown as a form. */
  field(name: string): Locator {
    return this.frame.locator('foldline-append-view .rows').getByLabel(name, { exact: true });
  }

  /** The data, shown as JSON. */
  get json(): Locator {
    return this.frame.getByRole('textbox', { name: 'Data', exact: true });
  }

  async showAs(view: 'Form' | 'JSON'): Promise<void> {
    await this.frame.getByRole('button', { name: view, exact: true }).click();
  }

  /** What is said under the fields of the data. */
  get remarks(): Locator {
    return this.frame.locator('foldline-append-view section .said');
  }

  get metadata(): Locator {
    return this.frame.getByLabel('Metadata (JSON)');
  }

  get expectedVersion(): Locator {
    return this.frame.locator('foldline-append-view #expectation');
  }

  /** “order-7 @ 5 is event 1,205.” */
  get appended(): Locator {
    return this.frame.locator('foldline-append-view .appended');
  }

  /** Why the event was not appended. */
  get failure(): Locator {
    return this.frame.locator('foldline-append-view .failure');
  }

  /** The events that stood in the way. */
  get failureEvents(): Locator {
    return this.failure.locator('.event');
  }

  button(name: string): Locator {
    return this.frame.locator('foldline-append-view').getByRole('button', { name, exact: true });
  }

  async append(): Promise<void> {
    await this.stream.press('Control+Enter');
  }
}
