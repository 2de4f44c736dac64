import { isFoldlineError } from '../events/errors.ts';
import { FilterReader, type Expected } from './filter-reader.ts';
import { parseFrom } from './parse-filter.ts';
import { UTC_CLOCK } from './time-span.ts';

/** What may stand at a place of a filter. */
export interface ExpectedText {
  readonly expected: Expected;
  /** What stands there already, up to the place that was asked about. */
  readonly typed: string;
  /** Where the word ends that stands there. */
  readonly end: number;
}

/** What may stand at `offset` of a filter, whatever is wrong behind it. */
export function expectedAt(text: string, offset: number): ExpectedText {
  const reader = new FilterReader(text.slice(0, offset));
  try {
    parseFrom(reader, UTC_CLOCK);
  } catch (error) {
    // A filter that is being typed is no filter yet, for the most part.
    if (!isFoldlineError(error)) throw error;
  }
  const { expected } = reader;
  const [rest = ''] = /^[^\s(),]*/.exec(text.slice(offset)) ?? [];
  return { expected, typed: text.slice(expected.start, offset), end: offset + rest.length };
}
