import type * as vscode from 'vscode';
import { FoldlineError } from '../../core/events/errors.ts';
import { abortSignal, file, optional, readArguments } from '../arguments.ts';
import type { LogSessions } from '../log/log-sessions.ts';
import type { Api, EventLog, LongOptions } from './foldline.d.ts';
import { OpenedLog } from './opened-log.ts';
import { untilCancelled } from './until-cancelled.ts';

/** The API's version, as in semantic versioning. */
const VERSION = '0.1.0';

/** What `activate` returns; see foldline.d.ts. */
export class FoldlineApi implements Api {
  readonly version = VERSION;
  readonly #sessions: LogSessions;

  constructor(sessions: LogSessions) {
    this.#sessions = sessions;
  }

  async open(uri: vscode.Uri | string, options: LongOptions = {}): Promise<EventLog> {
    const { signal } = readArguments(options, { signal: optional(abortSignal) });
    const lease = this.#sessions.acquire(file(uri, 'uri'));
    try {
      const { session } = lease;
      session.retry();
      const summary = await untilCancelled(session.whenRead(signal), signal);
      if (summary.failure !== undefined) throw new FoldlineError(summary.failure.code, summary.failure.message);
      return new OpenedLog(lease, summary);
    } catch (error) {
      lease.dispose();
      throw error;
    }
  }
}
