import type { Frame, Locator } from 'playwright-core';
import type { Workbench } from './workbench.ts';

/** Our query view as a user sees it. */
export class QueryPage {
  readonly frame: Frame;

  private constructor(frame: Frame) {
    this.frame = frame;
  }

  static async of(workbench: Workbench): Promise<QueryPage> {
    const page = new QueryPage(await workbench.webview('foldline-query'));
    await page.statement.waitFor();
    return page;
  }

  get statement(): Locator {
    return this.frame.locator('foldline-query-view textarea');
  }

  /** “14 rows · 3 ms”. */
  get summary(): Locator {
    return this.frame.locator('foldline-query-view .summary [role=status]');
  }

  /** The tables that are named under the statement. */
  get help(): Locator {
    return this.frame.locator('foldline-query-view .help');
  }

  /** The field of a parameter. */
  parameter(name: string): Locator {
    const fields = this.frame.locator('foldline-query-view .parameters');
    return fields.getByRole('combobox', { name, exact: true }).or(fields.getByRole('textbox', { name, exact: true }));
  }

  button(name: string): Locator {
    return this.frame.locator('foldline-query-view').getByRole('button', { name, exact: true });
  }

  /** What is said in the place of rows. */
  get message(): Locator {
    return this.frame.locator('foldline-query-view .message');
  }

  get error(): Locator {
    return this.frame.locator('foldline-query-view [role=alert]');
  }

  get cells(): Locator {
    return this.frame.locator('foldline-query-view foldline-grid [role=gridcell]');
  }

  async run(sql: string): Promise<void> {
    await this.statement.fill(sql);
    await this.statement.press('Control+Enter');
  }
}
