import * as vscode from 'vscode';
import type { HostSide } from '../../protocol/engine.ts';
import type { LogSession } from '../log/log-session.ts';

type Task = HostSide['notifications']['progress']['task'];

/** Something long that an engine does. */
export interface VisibleTask<Result> {
  readonly task: Task;
  readonly title: string;
  readonly work: (signal: AbortSignal) => Promise<Result>;
}

/** Runs something long beside a notification that says how far it is, and has a button that cancels it. */
export async function runVisibly<Result>(session: LogSession, task: VisibleTask<Result>): Promise<Result> {
  const options: vscode.ProgressOptions = {
    location: vscode.ProgressLocation.Notification,
    title: task.title,
    cancellable: true,
  };
  return vscode.window.withProgress(options, async (progress, cancellation) => {
    const controller = new AbortController();
    cancellation.onCancellationRequested(() => controller.abort());
    let told = 0;
    const subscription = session.onDidProgress(({ task: name, done, total }) => {
      if (name !== task.task || total === 0) return;
      const percent = (done / total) * 100;
      progress.report({ increment: percent - told });
      told = percent;
    });
    try {
      return await task.work(controller.signal);
    } finally {
      subscription.dispose();
    }
  });
}
