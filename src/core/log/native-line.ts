import { encodeString } from '../json/json-string.ts';
import { minifyJson } from '../json/print-json.ts';

/** What a native line says. Payloads are JSON text. */
export interface NativeEvent {
  readonly id: string;
  readonly stream: string;
  readonly version: number;
  readonly type: string;
  /** ISO 8601; left out where null. */
  readonly time: string | null;
  readonly dataText: string;
  readonly metadataText?: string | undefined;
  /** Place and number of the events that are appended together: `i/n`. */
  readonly batch?: string | undefined;
}

/**
 * An event as a line of a native log, without the line feed. Payloads stay as they are written, but those over several
 * lines lose the white space between their tokens.
 */
export function encodeNativeLine(event: NativeEvent): string {
  const { id, stream, version, type, time, dataText, metadataText, batch } = event;
  let line = `{"id":${encodeString(id)},"stream":${encodeString(stream)},"version":${version},"type":${encodeString(type)}`;
  if (time !== null) line += `,"time":${encodeString(time)}`;
  line += `,"data":${onOneLine(dataText)}`;
  if (metadataText !== undefined) line += `,"metadata":${onOneLine(metadataText)}`;
  if (batch !== undefined) line += `,"batch":${encodeString(batch)}`;
  return `${line}}`;
}

/** JSON text that is one line of UTF-8: a surrogate that stands alone becomes its escape. */
function onOneLine(text: string): string {
  const line = /[\r\n]/.test(text) ? minifyJson(text) : text.trim();
  return line.isWellFormed() ? line : line.replaceAll(/\p{Surrogate}/gu, escapeOf);
}

function escapeOf(surrogate: string): string {
  return `\\u${surrogate.charCodeAt(0).toString(16)}`;
}
