/** An event as a source gives it; texts are as the source has them. */
export interface TranslatedEvent {
  readonly stream: string;
  /** The source's own number, from 0 or 1 as it counts; absent where it has none: events are then counted. */
  readonly version?: string | number | bigint | undefined;
  readonly type: string;
  /** ISO 8601, with `Z` where the source means UTC and does not write it; absent where it has none. */
  readonly time?: string | undefined;
  readonly id?: string | undefined;
  /** JSON text on one line: see `jsonText`. */
  readonly data: string;
  /** As data, an object. */
  readonly metadata?: string | undefined;
  /** The source's own number of the event in all of it, where it has one. */
  readonly position?: string | number | bigint | undefined;
  /** The streams that it is in beside its own, with its versions there. */
  readonly links?: readonly EventLink[] | undefined;
  /** Where the source has them elsewhere than in its metadata, or means something else by the names there. */
  readonly correlationId?: string | undefined;
  readonly causationId?: string | undefined;
}

export interface EventLink {
  readonly stream: string;
  readonly version?: string | number | bigint | undefined;
}

const PIECE = 1 << 20;

/** Writes events as lines (see TRANSLATED_MAPPING), in pieces that are handed on. */
export class EventLines {
  readonly #encoder = new TextEncoder();
  #lines: string[] = [];
  #length = 0;
  /** How many events were added. */
  events = 0;

  add(event: TranslatedEvent): void {
    const line = eventLine(event);
    this.#lines.push(line);
    this.#length += line.length;
    this.events++;
  }

  /** The lines so far, where they are enough for a piece. */
  *full(): Generator<Uint8Array> {
    if (this.#length >= PIECE) yield* this.rest();
  }

  /** The lines that were not handed on yet. */
  *rest(): Generator<Uint8Array> {
    if (this.#lines.length === 0) return;
    const text = this.#lines.join('');
    this.#lines = [];
    this.#length = 0;
    yield this.#encoder.encode(text);
  }
}

/** A line, with its end. */
export function eventLine(event: TranslatedEvent): string {
  const { stream, version, type, time, id, data, metadata, position, links, correlationId, causationId } = event;
  let line = '{';
  if (id !== undefined) line += `"id":${JSON.stringify(id)},`;
  line += `"stream":${JSON.stringify(stream)},`;
  if (version !== undefined) line += `"version":${versionText(version)},`;
  line += `"type":${JSON.stringify(type)},`;
  if (time !== undefined) line += `"time":${JSON.stringify(time)},`;
  line += `"data":${data}`;
  if (metadata !== undefined) line += `,"metadata":${metadata}`;
  if (position !== undefined) line += `,"position":${JSON.stringify(String(position))}`;
  if (correlationId !== undefined) line += `,"correlationId":${JSON.stringify(correlationId)}`;
  if (causationId !== undefined) line += `,"causationId":${JSON.stringify(causationId)}`;
  if (links !== undefined && links.length > 0) line += `,"links":[${links.map(linkText).join(',')}]`;
  return `${line}}\n`;
}

function linkText({ stream, version }: EventLink): string {
  return `{"stream":${JSON.stringify(stream)}${version === undefined ? '' : `,"version":${versionText(version)}`}}`;
}

/** What is no whole number stays as a text, of which whoever reads the line says that it is none. */
function versionText(version: string | number | bigint): string {
  const text = String(version);
  return /^(?:0|[1-9]\d*)$/.test(text) ? text : JSON.stringify(text);
}
