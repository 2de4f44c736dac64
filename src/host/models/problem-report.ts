import { isFoldlineError, messageOf } from '../../core/events/errors.ts';
import type { CodePlace, ModelFileReport } from '../../protocol/models.ts';

/** A report of a file that is of no use, with the place in the code where the error names one. */
export function reportOf(uri: string, error: unknown): ModelFileReport {
  const place = isFoldlineError(error) ? placeIn(error.details?.['place']) : undefined;
  const problem = { message: messageOf(error), ...(place === undefined ? {} : { place }) };
  return { uri, models: [], projections: [], queries: [], problems: [problem] };
}

function placeIn(value: unknown): CodePlace | undefined {
  if (typeof value !== 'object' || value === null || !('uri' in value) || !('line' in value)) return undefined;
  const { uri, line } = value;
  if (typeof uri !== 'string' || typeof line !== 'number') return undefined;
  const column = 'column' in value && typeof value.column === 'number' ? { column: value.column } : {};
  return { uri, line, ...column };
}
