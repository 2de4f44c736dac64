import { FoldlineError } from '../events/errors.ts';

/** That a text is no filter: what was expected, and at which place of it, in UTF-16 units. */
export function filterMistake(message: string, start: number, end: number): FoldlineError {
  return new FoldlineError('invalid-filter', message, { start, end });
}
