/** What can be wrong with a log, in a word. */
export type ProblemCode =
  | 'malformed-line'
  | 'torn-line'
  | 'torn-batch'
  | 'incomplete-batch'
  | 'line-too-long'
  | 'invalid-utf8'
  | 'nul-byte'
  | 'not-an-object'
  | 'missing-field'
  | 'invalid-field'
  | 'duplicate-id'
  | 'duplicate-key'
  | 'version-gap'
  | 'version-back'
  | 'version-repeat'
  | 'time-backwards'
  | 'cause-missing'
  | 'cause-later'
  | 'invalid-payload'
  | 'broken-hash-chain';

/** One thing that is wrong with a log, where it is and what it means. */
export interface Problem {
  readonly code: ProblemCode;
  /** Line in the file, from 1; absent where nobody has counted yet, and of a log that was made from its file. */
  readonly line?: number;
  /** Byte offset of the event or line that it is about. */
  readonly offset: number;
  /** Position of the event that it is about; absent where the bytes are no event. */
  readonly position?: number;
  readonly message: string;
}
