import * as vscode from 'vscode';
import { PROGRAM, STEPS_TO_EVOLVE } from './debug-program.ts';

/** What of the Debug Adapter Protocol is read here (https://microsoft.github.io/debug-adapter-protocol/specification). */
interface StoppedEvent {
  readonly type: 'event';
  readonly event: 'stopped';
  readonly body: { readonly threadId: number };
}

interface StackTrace {
  readonly stackFrames?: readonly { readonly source?: { readonly path?: string } }[];
}

/**
 * Steps from the program's own stop into the model's `evolve`, where a session of the program stops there. To be
 * disposed when the session has ended.
 */
export function stepIntoEvolve(folder: vscode.Uri): vscode.Disposable {
  // A path of the machine that it runs on or, seen from elsewhere, a URI; the folder's name is like no other.
  const program = `${folder.path.slice(folder.path.lastIndexOf('/'))}/${PROGRAM}`;
  const isProgram = (path: string): boolean => path.replaceAll('\\', '/').endsWith(program);
  let steps = 0;
  const follow = async (session: vscode.DebugSession, threadId: number): Promise<void> => {
    const trace = (await session.customRequest('stackTrace', { threadId, startFrame: 0, levels: 1 })) as StackTrace;
    if (!isProgram(trace.stackFrames?.[0]?.source?.path ?? '') || steps === STEPS_TO_EVOLVE) return;
    steps++;
    await session.customRequest('stepIn', { threadId });
  };
  return vscode.debug.registerDebugAdapterTrackerFactory('*', {
    createDebugAdapterTracker: (session) => ({
      onDidSendMessage: (message: unknown) => {
        // A session that ends meanwhile needs no step.
        if (isStopped(message)) follow(session, message.body.threadId).catch(() => undefined);
      },
    }),
  });
}

function isStopped(message: unknown): message is StoppedEvent {
  return typeof message === 'object' && message !== null && 'event' in message && message.event === 'stopped';
}
