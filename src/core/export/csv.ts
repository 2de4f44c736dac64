import type { ExportedEvent } from './exported-event.ts';
import type { TextFormat } from './text-format.ts';

const LINE_END = '\r\n';
const HEADER = 'position,stream,version,type,time,id,data,metadata';

/**
 * CSV as RFC 4180 has it: a header, a record an event, lines that end in CR LF, UTF-8. `data` and `metadata` are their
 * JSON texts. A cell that is not there is empty, an empty text is `""`.
 *
 * Texts are written as they are, also those that a spreadsheet takes for a formula because they begin with `=`, `+`,
 * `-` or `@`: import columns of a log that you do not trust as text.
 */
export const CSV: TextFormat = {
  start: HEADER + LINE_END,
  separator: '',
  terminator: LINE_END,
  end: '',
  encode: ({ position, stream, version, type, time, id, dataText, metadataText }: ExportedEvent): string =>
    `${position},${cell(stream)},${version},${cell(type)},${cell(time)},${cell(id)},${cell(dataText)},${cell(metadataText)}`,
};

function cell(text: string | null | undefined): string {
  if (text === null || text === undefined) return '';
  return text === '' || /[",\r\n]|^\s|\s$/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}
