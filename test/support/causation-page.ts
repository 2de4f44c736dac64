import type { Frame, Locator } from 'playwright-core';
import type { Workbench } from './workbench.ts';

/** Our view of causes and effects as a user sees it. */
export class CausationPage {
  readonly frame: Frame;

  private constructor(frame: Frame) {
    this.frame = frame;
  }

  static async of(workbench: Workbench): Promise<CausationPage> {
    const page = new CausationPage(await workbench.webview('foldline-causation-view'));
    await page.header.waitFor();
    return page;
  }

  get header(): Locator {
    return this.frame.locator('foldline-causation-view .pane-header');
  }

  /** The graph, where it has the keyboard. */
  get graph(): Locator {
    return this.frame.locator('foldline-cause-graph .plot');
  }

  /** What a screen reader says of the event that the keyboard is at. */
  get spoken(): Locator {
    return this.frame.locator('foldline-cause-graph [role=status]');
  }

  get tooltip(): Locator {
    return this.frame.locator('foldline-cause-graph [role=tooltip]');
  }

  /** Names of the lanes that are in view. */
  get laneNames(): Locator {
    return this.frame.locator('foldline-cause-graph .lane');
  }

  get list(): Locator {
    return this.frame.locator('foldline-effects-tree [role=tree]');
  }

  get listRows(): Locator {
    return this.frame.locator('foldline-effects-tree [role=treeitem]');
  }

  /** What stands in the place of a graph. */
  get message(): Locator {
    return this.frame.locator('foldline-causation-view .message');
  }

  get columns(): Locator {
    return this.frame.locator('foldline-swimlanes .stream bdi');
  }

  get swimlanes(): Locator {
    return this.frame.locator('foldline-swimlanes [role=grid]');
  }

  get laneRows(): Locator {
    return this.frame.locator('foldline-swimlanes .body [role=row][aria-busy=false]');
  }

  /** Lines from causes to effects between the columns. */
  get laneEdges(): Locator {
    return this.frame.locator('foldline-swimlanes path.edge');
  }

  button(name: string | RegExp): Locator {
    return this.frame.locator('foldline-causation-view').getByRole('button', { name });
  }
}
