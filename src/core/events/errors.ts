/** What went wrong, in a word that programs can compare. */
export type ErrorCode =
  | 'cancelled'
  | 'clock-backwards'
  | 'command-refused'
  | 'condition-failed'
  | 'disk-full'
  | 'engine-stopped'
  | 'file-changed'
  | 'file-exists'
  | 'file-not-found'
  | 'file-too-large'
  | 'file-unreadable'
  | 'file-unwritable'
  | 'id-conflict'
  | 'invalid-argument'
  | 'invalid-filter'
  | 'malformed-line'
  | 'model-error'
  | 'model-timeout'
  | 'not-an-event-log'
  | 'not-found'
  | 'query-error'
  | 'query-not-readonly'
  | 'read-only'
  | 'server-refused'
  | 'server-unreachable'
  | 'store-failed'
  | 'store-locked'
  | 'untrusted-workspace'
  | 'version-conflict';

/**
 * The only error that crosses a border of ours (worker, webview, API). It is known by its `code`, never by
 * `instanceof`, because a copy that went through `postMessage` has lost its class.
 */
export class FoldlineError extends Error {
  readonly code: ErrorCode;
  /** Plain data that goes with the code, e.g. the size and the limit of a file that is too large. */
  readonly details: Readonly<Record<string, unknown>> | undefined;

  constructor(code: ErrorCode, message: string, details?: Readonly<Record<string, unknown>>) {
    super(message);
    this.name = 'FoldlineError';
    this.code = code;
    this.details = details;
  }
}

/** Is this an error that carries a code of ours, whatever border it has crossed? */
export function hasErrorCode(error: unknown, code?: ErrorCode): error is { code: ErrorCode; message: string } {
  return (
    typeof error === 'object' &&
    error !== null &&
    'code' in error &&
    typeof error.code === 'string' &&
    (code === undefined || error.code === code)
  );
}

/** Is this our own error, of whatever copy of the class? Bundles that are loaded later have one of their own. */
export function isFoldlineError(error: unknown): error is FoldlineError {
  return error instanceof Error && error.name === 'FoldlineError' && hasErrorCode(error);
}

/** Throws `cancelled` when the signal has been aborted. */
export function throwIfCancelled(signal: AbortSignal | undefined): void {
  if (signal?.aborted === true) throw new FoldlineError('cancelled', 'Cancelled.');
}

/** What an error says, for people. */
export function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
