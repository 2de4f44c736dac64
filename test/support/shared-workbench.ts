import { afterAll, afterEach, beforeAll } from 'vitest';
import { Workbench, type WorkbenchOptions } from './workbench.ts';

/** A workbench that a file of tests has left tidy for the next one: to start VS Code takes longer than most tests. */
let kept: Workbench | undefined;
let begun = 0;

// Nobody says which file is the last. The runner ends this process by a signal, and what hangs on it ends at its exit.
process.once('SIGTERM', () => process.exit());

/**
 * Opens a workbench before the tests of a file, on a folder of their own, and takes a picture of it after each that
 * fails. It is one that another file has used where there is one that does; what a failed test leaves is not used again.
 */
export function useWorkbench(options: WorkbenchOptions, opened: (workbench: Workbench) => Promise<void> | void): void {
  let workbench: Workbench | undefined;
  let isSound = false;
  // These hold as long as it runs.
  const isShared = options.web === undefined && options.trusted === undefined;

  beforeAll(async () => {
    // A folder of its own: what we keep about a log is kept by the log's path.
    const part = String(++begun);
    if (isShared && kept !== undefined) {
      workbench = kept;
      kept = undefined;
      await workbench.begin(part, options);
    } else workbench = await Workbench.launch(options, part);
    await opened(workbench);
    isSound = true;
  });

  afterEach(async ({ task }) => {
    if (task.result?.state !== 'fail') return;
    isSound = false;
    await workbench?.screenshot(`failed-${task.name.replaceAll(/[^\w]+/g, '-').slice(0, 80)}`);
  });

  afterAll(async () => {
    if (isSound && isShared && (await isTidied(workbench))) kept = workbench;
    else await workbench?.[Symbol.asyncDispose]();
  });
}

async function isTidied(workbench: Workbench | undefined): Promise<boolean> {
  try {
    await workbench?.tidy();
    return true;
  } catch (error) {
    console.log(`The workbench is not used again: ${String(error)}`);
    return false;
  }
}
