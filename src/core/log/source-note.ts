/** Something about a log's source that its user should know, though nothing is wrong with an event. */
export interface SourceNote {
  /** In lower case: `stream-ahead`, `encrypted-payloads`. */
  readonly code: string;
  readonly message: string;
}
