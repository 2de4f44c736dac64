import type * as vscode from 'vscode';
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
      // A log that did not open last time may do so now.
      if (session.failure !== undefined) session.reopen().catch(() => undefined);
      return new OpenedLog(lease, await untilCancelled(session.whenRead(signal), signal));
    } catch (error) {
      lease.dispose();
      throw error;
    }
  }
}
