import { describe, expect, test } from 'vitest';
import { LOG_START } from '../../../src/core/log/log-sink.ts';
import { readEvents } from '../../../src/core/log/read-events.ts';
import { collect, CollectingSink, encode, NATIVE, TrickleSource } from './collecting-sink.ts';

const GOOD = '{"id":"1","stream":"s","version":1,"type":"t","time":"2026-01-05T10:00:00Z","data":{}}';

/** Codes with lines. */
async function problemsOf(log: Uint8Array | string, most = Infinity): Promise<string[]> {
  return (await collect(log, { most })).problems.map(({ code, line }) => `${line} ${code}`);
}

function bytesOf(...parts: (string | number[])[]): Uint8Array {
  return Uint8Array.from(parts.flatMap((part) => (typeof part === 'string' ? [...encode(part)] : part)));
}

describe('a log of lines', () => {
  test('may have a byte order mark, CRLF, blank lines, form feeds and no line end at its end', async () => {
    const { collected, problems } = await collect(`\ufeff${GOOD}\r\n\r\n   \n\f${GOOD}\n\n${GOOD}`);
    expect(collected.map(({ offset, length }) => [offset, length])).toEqual([
      [3, GOOD.length],
      [GOOD.length + 12, GOOD.length],
      [2 * GOOD.length + 14, GOOD.length],
    ]);
    expect(problems).toEqual([]);
  });

  test('may be empty or blank', async () => {
    for (const log of ['', '\n', ' \r\n\n', '\ufeff']) {
      const { collected, problems } = await collect(log);
      expect([collected, problems]).toEqual([[], []]);
    }
  });

  test.each([1, 7, Infinity])(
    'tells what is wrong, by its line, and reads the others, %s bytes at once',
    async (most) => {
      const log = bytesOf(
        `${GOOD}\n{"id":"1",\n`,
        [0x22, 0x00, 0x22, 0x0a],
        `{"id":"a\u0001"}\n[1,2]\n"text"\n42\nnull\nplain text\n{"other":1}\n${GOOD} x\n${GOOD}${GOOD}\n`,
        `{"id":"\\x"}\n{"id":"\\u12g4"}\n{"id":01}\n{"id":1.}\n{"id":tru}\n{id:1}\n{"id":1,}\n{"id":1}}\n`,
        `{"id":"x","data":[}]}\n{"id":"x","data":{"a":[1}}\n${GOOD}\n`,
      );
      const { collected } = await collect(log, { most });
      expect(collected).toHaveLength(2);
      expect(await problemsOf(log, most)).toEqual([
        '2 malformed-line',
        '3 nul-byte',
        '4 malformed-line',
        '5 not-an-object',
        '6 not-an-object',
        '7 not-an-object',
        '8 not-an-object',
        '9 malformed-line',
        '10 missing-field',
        ...Array.from({ length: 12 }, (_, index) => `${index + 11} malformed-line`),
      ]);
    },
  );

  test('keeps an event with bytes that are no UTF-8, and tells so', async () => {
    const log = bytesOf('{"id":"1","stream":"a', [0xff], 'b","version":1,"type":"t","time":"2026-01-05"}\n', GOOD);
    const { collected, problems } = await collect(log);
    expect(collected.map(({ stream }) => stream)).toEqual(['a\ufffdb', 's']);
    expect(problems).toEqual([{ code: 'invalid-utf8', line: 1, offset: 0, event: 0 }]);
  });

  test('may have UTF-8 of every length, and only well-formed UTF-8', async () => {
    const wrong = [
      [0x80],
      [0xc0, 0x80],
      [0xc3],
      [0xe0, 0x80, 0x80],
      [0xed, 0xa0, 0x80],
      [0xf0, 0x8f, 0xbf, 0xbf],
      [0xf4, 0x90, 0x80, 0x80],
      [0xf8],
    ];
    const line = (text: string | number[]): Uint8Array => {
      return bytesOf('{"id":"1","stream":"s","version":1,"type":"t","time":"2026-01-05","data":["', text, '"]}\n');
    };
    expect(await problemsOf(line('\u007f\u0080ÿ\u0800€\ud7ff\ue000\uffff\u{10000}\u{10ffff}'))).toEqual([]);
    for (const bytes of wrong) expect(await problemsOf(line(bytes))).toEqual(['1 invalid-utf8']);
  });

  test('has an event where fields are missing or odd, and tells so', async () => {
    const { collected, problems } = await collect(
      [
        '{"type":"t"}',
        '{"id":{},"stream":["s"],"version":-1,"type":true,"time":"yesterday"}',
        '{"id":null,"stream":null,"version":null,"type":null,"time":null}',
        '{"id":7,"stream":42,"version":"12","type":3,"time":"1700000000"}',
      ].join('\n'),
    );
    expect(collected.map(({ stream, type, version, time }) => ({ stream, type, version, time }))).toEqual([
      { stream: '', type: 't', version: undefined, time: NaN },
      { stream: '', type: '', version: undefined, time: NaN },
      { stream: '', type: '', version: undefined, time: NaN },
      { stream: '42', type: '3', version: 12, time: 1_700_000_000_000 },
    ]);
    const count = (event: number, code: string): number =>
      problems.filter((problem) => problem.event === event && problem.code === code).length;
    expect([count(0, 'missing-field'), count(1, 'invalid-field'), count(2, 'missing-field')]).toEqual([4, 5, 5]);
    expect(problems).toHaveLength(14);
  });

  test('takes versions of 32 bits and no others', async () => {
    const versions = ['0', '4294967294', '4294967295', '1.5', '1e2', '99999999999999999999', '""'];
    const { collected } = await collect(versions.map((version) => `{"id":"1","version":${version}}`).join('\n'));
    expect(collected.map(({ version }) => version)).toEqual([0, 4294967294, ...Array.from({ length: 5 })]);
  });

  test('has its events in the stream of its name where the mapping has no stream', async () => {
    const { collected, problems } = await collect('{"kind":"a"}\n{"kind":"b"}', {
      mapping: { type: '/kind', data: '*' },
    });
    expect(collected.map(({ stream, type }) => `${stream} ${type}`)).toEqual(['the-log a', 'the-log b']);
    expect(problems).toEqual([]);
  });

  test('may have its fields deep in objects, one in another, or two in one place', async () => {
    const mapping = {
      stream: '/payload/order~1id',
      type: '/event/type',
      version: '/metadata/v',
      id: '/event/type',
      data: '/payload',
    };
    const { collected, problems } = await collect(
      '{"event":{"x":{"type":"no"},"type":"t"},"payload":{"type":1,"order/id":"o-1"},"metadata":{"v":3}}\n' +
        '{"payload":{"order/id":"o-1"},"payload":{},"event":5,"metadata":{"v":3,"v":4}}',
      { mapping },
    );
    expect(collected.map(({ stream, type, version }) => `${stream} ${type} ${version}`)).toEqual(['o-1 t 3', '  4']);
    expect(problems.filter(({ code }) => code === 'duplicate-key')).not.toHaveLength(0);
    expect(problems.every(({ event }) => event === 1)).toBe(true);
  });

  test('may be nested 100,000 deep and have a million keys', async () => {
    const deep = `{"id":"1","data":${'{"a":['.repeat(50_000)}${']}'.repeat(50_000)}}`;
    const wrong = `{"id":"1","data":${'[{"a":'.repeat(50_000)}1${'}]'.repeat(49_999)}]}}`;
    const wide = `{${Array.from({ length: 1_000_000 }, (_, index) => `"k${index}":1`).join(',')},"id":"1"}`;
    const { collected, problems } = await collect([deep, wrong, wide].join('\n'));
    expect(collected.map(({ length }) => length)).toEqual([deep.length, wide.length]);
    expect(problems.filter(({ event }) => event === undefined)).toMatchObject([{ code: 'malformed-line', line: 2 }]);
  });

  test('may have keys that mean something to JavaScript', async () => {
    const { collected } = await collect(
      '{"__proto__":{"stream":"x"},"constructor":1,"id":"1","stream":"__proto__","type":"constructor"}',
    );
    expect(collected).toMatchObject([{ stream: '__proto__', type: 'constructor' }]);
  });

  test('is read without a line that is too long', async () => {
    const long = encode(`${GOOD}\n{"id":"${'x'.repeat(100_000_000)}"}\n${GOOD}\n`);
    const { collected, problems } = await collect(long);
    expect(collected).toHaveLength(2);
    expect(problems).toEqual([{ code: 'line-too-long', line: 2, offset: GOOD.length + 1 }]);
  });

  test('that ends in the middle of an event is read on from there', async () => {
    const source = new TrickleSource(encode(`${GOOD}\n${GOOD.slice(0, 30)}`));
    const sink = new CollectingSink();
    await readEvents(source, LOG_START, { layout: 'lines', mapping: NATIVE }, sink);
    expect(sink.problems).toEqual([{ code: 'torn-line', line: 2, offset: GOOD.length + 1 }]);
    expect(sink.place).toEqual({ offset: GOOD.length + 1, line: 2, inArray: false });
    source.bytes = encode(`${GOOD}\n${GOOD}`);
    await readEvents(source, sink.place, { layout: 'lines', mapping: NATIVE }, sink);
    expect(sink.collected).toHaveLength(2);
  });

  test('can be cancelled between chunks', async () => {
    const stop = new AbortController();
    const sink = new CollectingSink();
    const log = encode(`${GOOD}\n`.repeat(20_000));
    const reading = readEvents(new TrickleSource(log), LOG_START, { layout: 'lines', mapping: NATIVE }, sink, {
      signal: stop.signal,
      onChunk: () => stop.abort(),
    });
    await expect(reading).rejects.toMatchObject({ code: 'cancelled' });
    expect(sink.place.offset).toBeGreaterThan(0);
    expect(sink.place.offset).toBeLessThan(log.length);
  });
});
