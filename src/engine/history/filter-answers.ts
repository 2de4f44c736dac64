import { isFoldlineError } from '../../core/events/errors.ts';
import { parseFilter } from '../../core/filter/parse-filter.ts';
import type { FilterMistake, FilterRequests } from '../../protocol/filter.ts';
import { completeFilter } from './completion/complete-filter.ts';
import type { Answers, HistoryLog } from './open-history.ts';

export function filterAnswers(log: HistoryLog): Answers<FilterRequests> {
  return {
    checkFilter: ({ expression }) => mistakeIn(expression),
    completeFilter: ({ expression, offset, limit }, { signal }) =>
      completeFilter(log, expression, offset, limit, signal),
  };
}

function mistakeIn(expression: string): FilterMistake | null {
  try {
    parseFilter(expression);
    return null;
  } catch (error) {
    if (!isFoldlineError(error) || error.code !== 'invalid-filter') throw error;
    const { start, end } = error.details ?? {};
    return { message: error.message, start: Number(start), end: Number(end) };
  }
}
