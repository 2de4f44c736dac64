import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { nested, spread } from '../json/arbitraries.ts';
import { eventsOf, exportedText, readLog } from './exporting.ts';
import { HARD, LINES, nativeLog, sameEvents, SHOP } from './native-logs.ts';

const batched = (mark: string, version: number): string =>
  `{"id":"e${version}","stream":"s-1","version":${version},"type":"T","time":"2026-01-05T00:00:00Z","data":{"batch":1}${mark}}`;

describe('a native log as native lines', () => {
  it('is its own lines, byte for byte', async () => {
    expect(await exportedText(await readLog(SHOP), 'native')).toBe(SHOP);
    await fc.assert(
      fc.asyncProperty(nativeLog, async (text) => {
        expect(await exportedText(await readLog(text), 'native')).toBe(text);
      }),
      { numRuns: 30 },
    );
  });

  it('is without what was no event', async () => {
    const log = await readLog(`\ufeff${LINES[0]}\r\n\n  ${LINES[1]}  \n{"broken\n[1]\n${LINES[2]}`);
    expect(await exportedText(log, 'native')).toBe(SHOP);
  });

  it('is whole where there are many events, and events of megabytes', async () => {
    const text = Array.from({ length: 3000 }, (_, row) => {
      const data = row % 1000 === 500 ? `"${'ü😀'.repeat(300_000)}"` : `"${'x'.repeat(row % 400)}"`;
      return `{"id":"e${row}","stream":"s","version":${row + 1},"type":"T","time":"2026-01-05T00:00:00Z","data":${data}}\n`;
    }).join('');
    const log = await readLog(text);
    expect((await exportedText(log, 'native')) === text).toBe(true);
    const copy = await readLog(await exportedText(log, 'cloudevents'), 'copy.ndjson');
    expect(eventsOf(copy).map(({ dataText }) => dataText.length)).toEqual(
      eventsOf(log).map(({ dataText }) => dataText.length),
    );
  });

  it('is nothing where nothing is selected', async () => {
    expect(await exportedText(await readLog(SHOP), 'native', { positions: [] })).toBe('');
  });

  it('keeps the bytes of the events that are selected', async () => {
    const text = await exportedText(await readLog(SHOP), 'native', { positions: [2, 3] });
    expect(text).toBe(`${LINES[1]}\n${LINES[2]}\n`);
  });

  it('keeps the marks of batches that are exported whole, and of no others', async () => {
    const lines = [
      batched('', 1),
      batched(',"batch":"1/2"', 2),
      batched(',"batch":"2/2"', 3),
      batched(',"batch":"1/3"', 4),
      batched(', "b\\u0061tch" : "2/3"', 5),
      batched(',"batch":"3/3"', 6),
      batched(',"batch":"1/1"', 7),
    ];
    const log = await readLog(`${lines.join('\n')}\n`);
    const linesOf = async (...positions: number[]): Promise<string[]> =>
      (await exportedText(log, 'native', { positions })).trimEnd().split('\n');
    expect(await linesOf(1, 2, 3, 4, 5, 6, 7)).toEqual(lines);
    expect(await linesOf(2, 3, 5, 6, 7)).toEqual([lines[1], lines[2], batched('', 5), batched('', 6), lines[6]]);
    expect(await linesOf(3, 4, 5)).toEqual([batched('', 3), batched('', 4), batched('', 5)]);
    expect(await linesOf(2, 4, 5, 6)).toEqual([batched('', 2), lines[3], lines[4], lines[5]]);
  });

  it('is no more than its object where a mark alone is in it', async () => {
    const log = await readLog(`${SHOP}${SHOP}{"stream":"s","batch":"1/2"}\n`);
    expect(await exportedText(log, 'native', { positions: [7] })).toBe('{"stream":"s"}\n');
  });
});

describe('another log as native lines', () => {
  const dump = (data: string, index: number): string =>
    `{"event_id":"e${index}","aggregate_id":"order-7","sequence_number":${index},"event_type":"Changed","created_at":${1767571200 + index},"payload":${data},"headers":{"user":"ü"}}`;

  it('is a native log without problems, versions counted from 1 and times in ISO 8601', async () => {
    const log = await readLog([HARD, '{}', '[]'].map(dump).join('\n'), 'dump.ndjson');
    expect(log.format.name).toBe('json');
    const copy = await readLog(await exportedText(log, 'native'));
    expect(copy.format).toMatchObject({ name: 'native', confidence: 'sure' });
    expect(copy.listProblems(10)).toEqual([]);
    sameEvents(copy, log);
    expect(eventsOf(copy)[0]).toMatchObject({
      stream: 'order-7',
      version: 1,
      time: '2026-01-05T00:00:00Z',
      id: 'e0',
      dataText: HARD,
      metadataText: '{"user":"ü"}',
    });
  });

  it('has a line an event, also of an array over many lines', async () => {
    const elements = [HARD, nested(300, 'array'), nested(300, 'object')].map(dump);
    const log = await readLog(`[${elements.map(spread).join(',')}]`, 'dump.json');
    const text = await exportedText(log, 'native');
    expect(text.trimEnd().split('\n')).toHaveLength(3);
    const copy = await readLog(text);
    sameEvents(copy, log);
    expect(eventsOf(copy)[0]?.dataText).toBe(HARD);
  });

  it('names events without an id by their place, and leaves out times that are not there', async () => {
    const lines = '{"stream":"a-1","type":"T","n":1}\n{"stream":"a-1","type":"U","n":2}\n';
    const log = await readLog(lines, 'dump.ndjson');
    const text = await exportedText(log, 'native', { positions: [2] });
    expect(text).toBe('{"id":"#2","stream":"a-1","version":2,"type":"U","data":{"n":2}}\n');
  });

  it('keeps a payload that turns out to be no JSON as a text', async () => {
    const log = await readLog([dump('{"a":1}', 1), dump('{"a":tru}', 2)].join('\n'), 'dump.ndjson');
    const [first, second] = (await exportedText(log, 'native'))
      .trimEnd()
      .split('\n')
      .map((line) => JSON.parse(line) as unknown);
    expect(first).toMatchObject({ data: { a: 1 } });
    expect(second).toMatchObject({ data: '{"a":tru}', metadata: { user: 'ü' } });
  });

  it('is what CloudEvents were made of', async () => {
    await fc.assert(
      fc.asyncProperty(nativeLog, async (text) => {
        const log = await readLog(text);
        const events = await readLog(await exportedText(log, 'cloudevents'), 'shop.ndjson');
        sameEvents(await readLog(await exportedText(events, 'native')), log);
      }),
      { numRuns: 30 },
    );
  });
});
