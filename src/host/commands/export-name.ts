import type { EventFilter, ExportFormat } from '../../protocol/log.ts';
import { STORE_ENDING } from '../ids.ts';
import { isEmptyFilter } from '../log/filter.ts';

/** How the name of a file of each format ends. */
export const EXPORT_ENDINGS: Readonly<Record<ExportFormat, string>> = {
  native: STORE_ENDING,
  cloudevents: '.cloudevents.ndjson',
  'cloudevents-batch': '.cloudevents.json',
  csv: '.csv',
  sqlite: '.sqlite',
};

const LONGEST_STREAM = 60;

/** The name that is proposed for what a filter lets through of a log. It never is the log's own. */
export function exportName(log: string, filter: EventFilter, format: ExportFormat): string {
  const base = log.replace(/(?<=.)(?:\.events|\.cloudevents)?\.(?:ndjson|jsonl|json)$/i, '');
  const ending = EXPORT_ENDINGS[format];
  const name = base + partOf(filter) + ending;
  return name === log ? `${base}-export${ending}` : name;
}

function partOf(filter: EventFilter): string {
  if (isEmptyFilter(filter)) return '';
  const { stream, ...rest } = filter;
  return stream !== undefined && isEmptyFilter(rest) ? `-${inFileName(stream)}` : '-selection';
}

/** A stream's name in a file's: letters, digits and two marks, which are no path and no pattern anywhere. */
function inFileName(stream: string): string {
  const name = stream.toWellFormed().replaceAll(/[^\p{L}\p{N}_-]+/gu, '-');
  return name.slice(0, LONGEST_STREAM).replaceAll(/^-+|[-\p{Surrogate}]+$/gu, '') || 'stream';
}
