import type { LogFormat } from '../core/log/log-format.ts';
import type { ProblemCode } from '../core/log/problem.ts';
import type { SourceNote } from '../core/log/source-note.ts';
import type { ServerState } from '../protocol/connection.ts';
import type { LogFile } from './log-file.ts';

/** What making a log found to be wrong; `event` as `SourceListener` says. */
export interface SourceProblem {
  readonly code: ProblemCode;
  readonly message: string;
  readonly event?: number;
}

/** A log whose bytes are made from something else while it is read. */
export interface MadeFile extends LogFile {
  readonly format: LogFormat;
  readonly notes: readonly SourceNote[];
  /** What ends a category in a stream's name, where the source has its own way. */
  readonly categorySeparator?: string | undefined;
  /** Where the events come from a server. */
  readonly server?: ServerState;
  /**
   * Makes a piece more, in memory of `spare` as long as there is some; false when everything is there. Throws `cancelled`,
   * `file-unreadable`, `file-too-large`.
   */
  grow(spare?: ArrayBuffer[]): Promise<boolean>;
  /** What was found since it was asked for last. */
  takeProblems(): readonly SourceProblem[];
  /** Hears of what shows in no bytes (a connection that was lost), and of something to be looked for. */
  onNews?(listener: () => void): void;
}

export function isMadeFile(file: LogFile): file is MadeFile {
  return 'grow' in file;
}
