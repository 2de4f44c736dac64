import fc from 'fast-check';
import { expect } from 'vitest';
import { minifyJson } from '../../../src/core/json/print-json.ts';
import type { LogContents } from '../../../src/engine/log-contents.ts';
import { jsonText, objectText } from '../json/arbitraries.ts';
import { eventsOf } from './exporting.ts';

/** What other programs round, merge or replace. */
export const HARD = String.raw`{"big":9007199254740993,"price":12.50,"a":1,"a":2,"lone":"\ud800","esc":"\u0061\/","__proto__":1}`;

export const LINES = [
  `{"id":"a","stream":"order-1","version":1,"type":"Placed","time":"2026-01-05T00:00:00.123456+01:00","data":${HARD},"metadata":{"correlationId":"c","n":1.0}}`,
  `{ "version":1, "id":"b","stream":"order-2","type":"Placed","time":"2026-01-05T00:00:01Z","data": [1, 2 ] }`,
  `{"id":"c","stream":"order-1","version":2,"type":"Paid","time":"2026-01-05T00:00:02Z","data":null,"metadata":null}`,
];

export const SHOP = `${LINES.join('\n')}\n`;

/** Names that are hard to spell. */
const name = fc.oneof(
  fc.constantFrom('order-1', 'order-2', 'Über-1', 'a,"b"', '=1+1', 'line\nfeed', '\ud800', '\ue000', '__proto__', ' '),
  fc.string({ unit: 'binary', minLength: 1, maxLength: 12 }),
);

interface Written {
  readonly stream: string;
  readonly type: string;
  readonly data: string;
  readonly metadata: string | null;
}

/** A native log without problems: versions count up and ids are its own. */
export const nativeLog: fc.Arbitrary<string> = fc
  .array(fc.record({ stream: name, type: name, data: jsonText, metadata: fc.option(objectText) }), {
    minLength: 1,
    maxLength: 12,
  })
  .map((events) => {
    const versions = new Map<string, number>();
    return events
      .map((event, index) => {
        const version = (versions.get(event.stream) ?? 0) + 1;
        versions.set(event.stream, version);
        return lineOf(event, index, version);
      })
      .join('');
  });

function lineOf({ stream, type, data, metadata }: Written, index: number, version: number): string {
  const time = new Date(Date.UTC(2026, 0, 5, 0, 0, index)).toISOString();
  const head = JSON.stringify({ id: `id-${index}`, stream, version, type, time }).slice(0, -1);
  return `${head},"data":${data}${metadata === null ? '' : `,"metadata":${metadata}`}}\n`;
}

/** Two logs have the same events, payloads by their texts but for white space between tokens. */
export function sameEvents(actual: LogContents, wanted: LogContents): void {
  expect(partsOf(actual)).toEqual(partsOf(wanted));
}

function partsOf(contents: LogContents): unknown[] {
  return eventsOf(contents).map(({ stream, version, type, time, id, dataText }) => [
    stream,
    version,
    type,
    time,
    id,
    minifyJson(dataText),
  ]);
}
