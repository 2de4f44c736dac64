import { afterEach } from 'vitest';
import type { Workbench } from './workbench.ts';

/** Takes a picture of the workbench after every test of the file that failed. */
export function takeFailureScreenshots(workbench: () => Workbench): void {
  afterEach(async ({ task }) => {
    if (task.result?.state !== 'fail') return;
    await workbench().screenshot(`failed-${task.name.replaceAll(/[^\w]+/g, '-').slice(0, 80)}`);
  });
}
