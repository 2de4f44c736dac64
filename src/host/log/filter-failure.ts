import { isFoldlineError, messageOf } from '../../core/events/errors.ts';
import type { LogEditorSide } from '../../protocol/webview.ts';

type Failure = Pick<LogEditorSide['notifications']['filtered'], 'error' | 'mistake'>;

/** What a log editor is told of a search that failed: with the place of the mistake where the filter has one. */
export function filterFailure(error: unknown): Failure {
  const message = messageOf(error);
  if (!isFoldlineError(error) || error.code !== 'invalid-filter') return { error: message };
  const { start, end } = error.details ?? {};
  return { error: message, mistake: { message, start: Number(start), end: Number(end) } };
}
