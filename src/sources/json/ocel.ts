import { timeOfIsoText } from '../../core/log/time.ts';
import { jsonObject } from '../json-object.ts';
import type { SourceFile } from '../source.ts';
import type { JsonFormat, JsonTranslator, TextValue } from './json-format.ts';
import { JsonRecord } from './json-record.ts';
import { hasShape, shareOf } from './json-sample.ts';
import type { Translation } from './translation.ts';
import { ValuePlaces } from './value-places.ts';

/** The stream of events that are about no object. */
const NO_OBJECT = '(no object)';

/**
 * An object-centric event log (OCEL 2.0): an event is about any number of objects, each of which is a stream; the first is
 * its home. Events are in the order of their times.
 */
export const ocelJson: JsonFormat = {
  name: 'ocel-json',
  label: 'OCEL 2.0 (JSON)',
  known: 'run',
  recognise: (sample) => ({
    share: shareOf(
      sample,
      (object) =>
        ['objectTypes', 'eventTypes', 'objects', 'events'].filter((key) => hasShape(object, { [key]: 'array' }))
          .length >= 2 &&
        (hasShape(object, { objectTypes: 'array' }) || hasShape(object, { eventTypes: 'array' })),
    ),
    traits: 4,
    reading: { parts: { arrays: ['events', 'objects'] }, translator: (file) => new OcelTranslator(file) },
  }),
};

class OcelTranslator implements JsonTranslator {
  readonly #events: ValuePlaces;
  readonly #times: number[] = [];

  constructor(file: SourceFile) {
    this.#events = new ValuePlaces(file.bytes);
  }

  add(value: TextValue): void {
    if (value.key !== 'events' || !value.isElement) return;
    this.#events.add(value);
    this.#times.push(timeOfIsoText(new JsonRecord(value.text).text('time') ?? ''));
  }

  *end(translation: Translation): Generator<void> {
    for (const place of this.#inOrder()) {
      addEvent(new JsonRecord(this.#events.text(place)), translation);
      yield;
    }
  }

  /** The places of the events by time; those without one follow where they stand. */
  #inOrder(): readonly number[] {
    let last = -Infinity;
    const times = this.#times.map((time) => (last = Number.isNaN(time) ? last : time));
    return times.map((_, place) => place).sort((one, other) => (times[one] ?? 0) - (times[other] ?? 0));
  }
}

function addEvent(event: JsonRecord, translation: Translation): void {
  const type = event.text('type');
  if (type === undefined) {
    translation.reject('An event has no type.');
    return;
  }
  const objects = event
    .elements('relationships')
    .map((relationship) => new JsonRecord(relationship).text('objectId'))
    .filter((id) => id !== undefined);
  const [stream = NO_OBJECT, ...others] = new Set(objects);
  translation.add({
    stream,
    type,
    time: event.text('time'),
    id: event.text('id'),
    data: attributesOf(event),
    metadata: event.rest('id', 'type', 'time', 'attributes'),
    links: others.map((other) => ({ stream: other })),
  });
}

/** Attributes are a list of names and values. */
function attributesOf(event: JsonRecord): string {
  const members = event.elements('attributes').map((element) => {
    const attribute = new JsonRecord(element);
    return [attribute.text('name') ?? '', attribute.json('value') ?? 'null'] as const;
  });
  return jsonObject(new Map(members));
}
