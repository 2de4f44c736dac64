import type { EventFilter } from '../protocol/log.ts';
import { listOf, optional, text, time } from './arguments.ts';

/** The members by which a command or the API is told which events it is about; `filter` is in the language of filters. */
export const FILTER = {
  stream: optional(text),
  types: optional(listOf(text)),
  text: optional(text),
  from: optional(time),
  to: optional(time),
  filter: optional(text),
};

/** Those members as a filter. */
export function toFilter({
  filter: expression,
  ...parts
}: Omit<EventFilter, 'expression' | 'timeZone'> & { readonly filter?: string }): EventFilter {
  return { ...parts, ...(expression === undefined ? {} : { expression }) };
}
