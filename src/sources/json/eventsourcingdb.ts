import { encodeString } from '../../core/json/json-string.ts';
import { jsonObject } from '../json-object.ts';
import { HashChain } from './hash-chain.ts';
import type { JsonFormat, JsonTranslator } from './json-format.ts';
import { JsonRecord } from './json-record.ts';
import { hasShape, shareOf } from './json-sample.ts';
import type { Translation } from './translation.ts';

const EVENT = {
  type: 'string',
  payload: { specversion: 'string', id: 'string', source: 'string', subject: 'string', type: 'string' },
} as const;
/** Lines that are no events and no mistakes: the server sends them between events. */
const OTHERS = new Set(['heartbeat', 'row', 'subject', 'eventType', 'error']);

/**
 * What EventSourcingDB answers to reading and observing events, a line each: `{"type":"event","payload":{…}}`. Its events
 * are CloudEvents in a chain of hashes. Their ids count all of the database, from 0; streams have no versions.
 */
export const eventSourcingDb: JsonFormat = {
  name: 'eventsourcingdb',
  label: 'EventSourcingDB',
  known: 'source',
  recognise: (sample) => {
    const isLine = (object: Readonly<Record<string, unknown>>): boolean =>
      hasShape(object, EVENT) && object['type'] === 'event';
    if (!sample.objects.some(isLine)) return undefined;
    return {
      share: shareOf(sample, (object) => isLine(object) || OTHERS.has(String(object['type']))),
      traits: 7,
      reading: { parts: 'values', translator: () => new EventSourcingDbTranslator() },
    };
  },
};

class EventSourcingDbTranslator implements JsonTranslator {
  readonly #chain = new HashChain();

  add({ text }: { readonly text: string }, translation: Translation): void {
    const line = new JsonRecord(text);
    const kind = line.text('type') ?? '';
    if (OTHERS.has(kind)) return;
    const event = line.record('payload');
    const id = event.text('id');
    const type = event.text('type');
    if (kind !== 'event' || id === undefined || type === undefined) {
      translation.reject('it is no event of EventSourcingDB.');
      return;
    }
    translation.add({
      stream: event.text('subject') ?? '',
      type,
      time: event.text('time'),
      id,
      data: event.json('data') ?? 'null',
      metadata: metadataOf(event),
      position: id,
    });
    const broken = this.#chain.add(event);
    if (broken !== undefined) translation.problem('broken-hash-chain', broken);
  }

  *end(translation: Translation): Generator<void> {
    const { events, links, broken } = this.#chain;
    if (events === 0) return;
    translation.note({
      code: 'hash-chain',
      message:
        `Verified were the hashes of events (${events}) and the links from one to the next (${links}): ` +
        (broken === 0 ? 'all are right.' : `wrong are ${broken}.`),
    });
    yield;
  }
}

function metadataOf(event: JsonRecord): string {
  const trace = /^[\da-f]{2}-(?<trace>[\da-f]{32})-/.exec(event.text('traceparent') ?? '')?.groups?.['trace'];
  const members = event.without('subject', 'type', 'time', 'id', 'data');
  const hasCorrelation = members.some(([key]) => key === 'correlationid' || key === 'correlationId');
  // What belongs to one trace belongs together.
  if (trace !== undefined && !hasCorrelation) members.push(['correlationId', encodeString(trace)]);
  return jsonObject(members);
}
