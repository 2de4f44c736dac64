import * as vscode from 'vscode';

/** What is done sooner needs no word, in milliseconds. */
const SOON = 500;

/** Runs something that may take its time; after a moment with a notification whose button cancels it. */
export async function runCancellably<Result>(
  title: string,
  work: (signal: AbortSignal) => Promise<Result>,
): Promise<Result> {
  const controller = new AbortController();
  const result = work(controller.signal);
  const isSoon = await Promise.race([
    result.then(
      () => true,
      () => true,
    ),
    new Promise<boolean>((resolve) => setTimeout(() => resolve(false), SOON)),
  ]);
  if (isSoon) return result;
  const options = { location: vscode.ProgressLocation.Notification, title, cancellable: true };
  return vscode.window.withProgress(options, (_, cancellation) => {
    cancellation.onCancellationRequested(() => controller.abort());
    return result;
  });
}
