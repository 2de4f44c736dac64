import type { EventLink } from '../event-lines.ts';
import { scalarText } from '../json-object.ts';
import { jsonText } from '../json-text.ts';
import type { SourceFile } from '../source.ts';
import type { JsonFormat, JsonTranslator, TextValue } from './json-format.ts';
import { JsonRecord } from './json-record.ts';
import { hasShape, shareOf } from './json-sample.ts';
import type { Translation } from './translation.ts';
import { ValuePlaces } from './value-places.ts';

const FEED = { headOfStream: 'boolean', selfUrl: 'string', entries: 'array' } as const;

/**
 * A page of a stream as KurrentDB (EventStoreDB) gives it over HTTP, with the entries newest first. How much an entry
 * says depends on what was asked for: with `embed=body` everything, with `rich` all but the data, else its title alone.
 */
export const kurrentDbFeed: JsonFormat = {
  name: 'kurrentdb-feed',
  label: 'KurrentDB feed (atom+json)',
  known: 'source',
  recognise: (sample) => ({
    share: shareOf(
      sample,
      (object) =>
        hasShape(object, FEED) || hasShape(object, { streamId: 'string', headOfStream: 'boolean', entries: 'array' }),
    ),
    traits: 3,
    versions: { from: 0 },
    reading: { parts: { arrays: ['entries'] }, translator: (file) => new FeedTranslator(file) },
  }),
};

class FeedTranslator implements JsonTranslator {
  readonly #entries: ValuePlaces;
  #stream: string;
  #withoutData = 0;

  constructor(file: SourceFile) {
    this.#entries = new ValuePlaces(file.bytes);
    this.#stream = file.name;
  }

  add(value: TextValue): void {
    if (value.key === 'entries' && value.isElement) this.#entries.add(value);
    else if (value.key === 'streamId') this.#stream = scalarText(value.text) ?? this.#stream;
  }

  *end(translation: Translation): Generator<void> {
    for (let place = this.#entries.count - 1; place >= 0; place--) {
      this.#addEntry(new JsonRecord(this.#entries.text(place)), translation);
      yield;
    }
    if (this.#withoutData > 0) {
      translation.note({
        code: 'no-data',
        message: `Events that came without their data, because the feed was not asked for it (embed=body): ${this.#withoutData}.`,
      });
    }
  }

  #addEntry(entry: JsonRecord, translation: Translation): void {
    // `3@order-1`: the event 3 of that stream, as the feed counts.
    const title = /^(?<version>0|[1-9]\d*)@(?<stream>.+)$/s.exec(entry.text('title') ?? '')?.groups;
    const type = entry.firstText('eventType', 'summary');
    if (type === undefined) {
      translation.reject('An entry of the feed has no type.');
      return;
    }
    const data = entry.json('data');
    if (data === undefined) this.#withoutData++;
    translation.add({
      stream: entry.text('streamId') ?? title?.['stream'] ?? this.#stream,
      version: entry.digits('eventNumber') ?? title?.['version'],
      type,
      time: entry.text('updated'),
      id: entry.text('eventId'),
      data: embedded(data) ?? 'null',
      metadata: embedded(entry.json('metaData')) ?? '{}',
      links: linksOf(entry),
    });
  }
}

/** Data and metadata are JSON in a string. */
function embedded(json: string | undefined): string | undefined {
  const text = json?.startsWith('"') === true ? scalarText(json) : undefined;
  if (text === undefined) return json;
  return text === '' ? undefined : jsonText(text);
}

/** The stream that was read, where the event is linked into it from its own. */
function linksOf(entry: JsonRecord): EventLink[] {
  const stream = entry.text('positionStreamId');
  if (stream === undefined || stream === entry.text('streamId')) return [];
  return [{ stream, version: entry.digits('positionEventNumber') }];
}
