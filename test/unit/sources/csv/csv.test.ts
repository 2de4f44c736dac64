import { describe, expect, test } from 'vitest';
import { compileScan } from '../../../../src/build/build-scan.ts';
import { fileOf, originOf, translatedFile, type TranslatedText } from '../file-in-memory.ts';

const scanModule = new WebAssembly.Module(await compileScan());
const HEADER = ['event_id', 'aggregate_id', 'sequence', 'event_type', 'occurred_at', 'amount', 'payload'];

const read = (content: string | Uint8Array, name = 'events.csv'): Promise<TranslatedText> =>
  translatedFile(fileOf(name, content, { scanModule }));

/** Rows of a table that looks like one of events. */
function tableOf(delimiter: string, lineEnd: string, rows = 12): string {
  const records = Array.from({ length: rows }, (_, row) => [
    `e-${row}`,
    `order-${row % 3}`,
    String(Math.floor(row / 3)),
    row < 3 ? 'Placed' : 'Paid',
    `2026-01-05T10:00:${String(row).padStart(2, '0')}Z`,
    '12.50',
    `"{""n"":${row}}"`,
  ]);
  return [HEADER, ...records].map((cells) => cells.join(delimiter) + lineEnd).join('');
}

describe('a table of events in text', () => {
  test.each([
    [',', '\n', 'csv'],
    [',', '\r\n', 'csv'],
    [';', '\r\n', 'csv'],
    ['|', '\n', 'csv'],
    ['\t', '\n', 'tsv'],
  ])('is told by its delimiter %j and lines that end in %j', async (delimiter, lineEnd, origin) => {
    const { format, events, problems } = await read(tableOf(delimiter, lineEnd), 'events.txt');
    expect(format).toMatchObject({ origin: { name: origin }, isMade: true, confidence: 'guess' });
    expect(problems).toEqual([]);
    expect(events).toHaveLength(12);
    expect(events[4]).toEqual({
      id: 'e-4',
      stream: 'order-1',
      version: 1,
      type: 'Paid',
      time: '2026-01-05T10:00:04Z',
      amount: 12.5,
      data: { n: 4 },
    });
  });

  test('keeps digits, and makes numbers only of what JSON spells so', async () => {
    const cells = ['0012', '+5', '9007199254740993', '12.50', '1e5', '-3', 'true', 'NULL', '""', ''];
    const header = ['stream', 'type', ...cells.map((_, index) => `c${index}`)].join();
    const { text } = await read(`${header}\n${`order-1,Placed,${cells.join()}\n`.repeat(9)}`);
    const values = '"c0":"0012","c1":"+5","c2":9007199254740993,"c3":12.50,"c4":"1e5","c5":-3,"c6":true,"c7":"NULL"';
    expect(text.split('\n')[0]).toBe(`{"stream":"order-1","type":"Placed",${values},"c8":"","c9":null}`);
  });

  test('has cells over lines, with delimiters, quotes and JSON in them', async () => {
    const row = `order-1,Placed,"say ""hi"", then\r\nleave","{\n  ""b"": 1,\n  ""a"": ""x"" }",{broken\n`;
    const { events, problems } = await read(`stream,type,note,data,more\n${row.repeat(9)}`);
    expect(problems).toEqual([]);
    expect(events[0]).toEqual({
      stream: 'order-1',
      type: 'Placed',
      note: 'say "hi", then\r\nleave',
      data: { b: 1, a: 'x' },
      more: '{broken',
    });
  });

  test.each([
    ['UTF-8 with a byte order mark', (text: string) => Buffer.from(`\ufeff${text}`)],
    ['UTF-16, little end first', (text: string) => Buffer.from(`\ufeff${text}`, 'utf16le')],
    ['UTF-16, big end first', (text: string) => Buffer.from(`\ufeff${text}`, 'utf16le').swap16()],
    ['Latin-1', (text: string) => Buffer.from(text, 'latin1')],
  ])('is read in %s', async (_, encode) => {
    const text = tableOf(',', '\n').replaceAll('Placed', 'Erhöht');
    const { events, problems } = await read(new Uint8Array(encode(text)));
    expect(problems).toEqual([]);
    expect(events[0]).toMatchObject({ id: 'e-0', type: 'Erhöht' });
  });

  test('says that it was taken for Latin-1', async () => {
    const { notes } = await read(Buffer.from(tableOf(',', '\n').replaceAll('Placed', 'Erhöht'), 'latin1'));
    expect(notes.map(({ code }) => code)).toEqual(['text-encoding']);
  });

  test('tells of bytes that are no UTF-8 at their event', async () => {
    const bytes = Buffer.from(tableOf(',', '\n').replaceAll('Placed', 'Erhöht'));
    bytes[bytes.indexOf('e-7')] = 0xff;
    const { events, problems } = await read(bytes);
    expect(events).toHaveLength(12);
    expect(problems).toEqual(['invalid-utf8 at 8: It has bytes that are not UTF-8.']);
  });

  test('tells of rows with other cells than columns, and goes on behind them', async () => {
    const text = tableOf(',', '\n', 60).replace('e-30,', 'e-30,one more,');
    const { events, problems } = await read(text);
    expect(events).toHaveLength(59);
    expect(problems).toEqual(['malformed-line: Row 31 has 8 cells, and the table 7 columns.']);
  });

  test('tells of a quote that is not closed', async () => {
    const { events, problems } = await read(`${tableOf(',', '\n')}e-12,"order-1,3,Paid`);
    expect(events).toHaveLength(12);
    expect(problems).toEqual(['torn-line: Row 13, the last one, is incomplete: a quote is not closed.']);
  });

  test('ends without a line end, and may have empty lines', async () => {
    const { events, problems } = await read(tableOf(',', '\n').replaceAll('\n', '\n\n').trimEnd());
    expect(events).toHaveLength(12);
    expect(problems).toEqual([]);
  });
});

describe('a table that shows no events', () => {
  test('is refused with its columns, where its name says that it is a table', async () => {
    const people = `name,age,town\n${'Ada,36,London\nAlan,41,Wilmslow\n'.repeat(5)}`;
    await expect(read(people)).rejects.toMatchObject({
      code: 'not-an-event-log',
      message: expect.stringContaining('“name”, “age”, “town”') as string,
    });
    expect(await originOf(fileOf('people.txt', people))).toBeUndefined();
  });

  test('can be mapped by hand, also without a row of names', async () => {
    const file = fileOf('table.csv', '1,order-1,placed\n2,order-2,placed\n');
    const { format, events, notes } = await translatedFile(file, { asRows: true });
    expect(format).toMatchObject({ name: 'json', origin: { name: 'csv' }, isMade: true });
    expect(events[1]).toEqual({ 1: 2, 2: 'order-2', 3: 'placed' });
    expect(notes.map(({ code }) => code)).toEqual(['no-header']);
  });

  test('rows keep the names of their columns when they are mapped by hand', async () => {
    const { format, events } = await translatedFile(fileOf('events.csv', tableOf(',', '\n')), { asRows: true });
    expect(Object.keys(events[0] ?? {})).toEqual(HEADER);
    expect(format).toMatchObject({ name: 'json', mapping: { stream: '/aggregate_id', version: '/sequence' } });
  });

  test.each([
    ['prose, with commas', 'First, there was a type.\nThen, the stream, as it is.\nSo, it ends.\n'.repeat(9)],
    ['a program', 'const type = 1;\nconst stream = 2;\nfor (;;) run(type, stream);\n'.repeat(9)],
    ['Markdown', '| type | stream |\n| --- | --- |\n| a | b |\n'],
    ['XML', '<log>\n<entry type="a" stream="b"/>\n</log>\n'],
    ['YAML', 'type: a\nstream: b\ntime: 2026-01-01\n'],
    ['lines of a server', '127.0.0.1 - - [05/Jan/2026:10:00:00 +0000] "GET / HTTP/1.1" 200 12\n'.repeat(9)],
  ])('%s is no table', async (_, text) => {
    expect(await originOf(fileOf('notes.txt', text))).toBeUndefined();
  });
});

test('a dump of a table of an event store is read as that store lays it out', async () => {
  const columns =
    'stream_id,stream_position,partition,message_kind,message_data,message_metadata,message_schema_version,message_type,message_id,is_archived,global_position,created';
  const row = (position: number): string =>
    `order-1,${position},emt:default,E,"{""n"": ${position}}",{},1,Placed,m-${position},f,${position + 7},2026-01-05 10:00:00.5+00\n`;
  const { format, events } = await read(`${columns}\n${row(1)}${row(2)}`);
  expect(format).toMatchObject({ origin: { name: 'emmett-csv', label: 'Emmett (CSV)' }, confidence: 'sure' });
  expect(events[1]).toMatchObject({ stream: 'order-1', version: 2, type: 'Placed', id: 'm-2', position: '9' });
  expect(events[1]).toMatchObject({ data: { n: 2 }, time: '2026-01-05T10:00:00.5Z' });
});
