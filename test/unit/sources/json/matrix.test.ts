import { describe, expect, test } from 'vitest';
import { detectFormat } from '../../../../src/sources/detect.ts';
import { JSON_FORMATS } from '../../../../src/sources/json/json-formats.ts';
import { takeJsonSample } from '../../../../src/sources/json/json-sample.ts';
import { tableRows } from '../../../../src/sources/json/table-rows.ts';
import { recogniseSources } from '../../../../src/sources/recognise.ts';
import { kcatText, natsText } from './broker-fixtures.ts';
import { JSON_FIXTURES } from './fixtures.ts';
import { isoTime, ndjson, textFile, uuid } from './json-fixture.ts';

const many = (shape: (number: number) => unknown): readonly unknown[] =>
  Array.from({ length: 20 }, (_, number) => shape(number));
const bytesOf = (text: string): Uint8Array => new TextEncoder().encode(text);

/** The formats of this family that see anything of theirs in a text. */
function seenBy(text: string): readonly string[] {
  const sample = takeJsonSample(bytesOf(text).subarray(0, 1 << 18));
  return JSON_FORMATS.filter((format) => (format.recognise(sample)?.share ?? 0) > 0).map(({ name }) => name);
}

const cloudEvent = (number: number): object => ({
  specversion: '1.0',
  id: uuid(number),
  source: '/shop',
  subject: `o-${number % 3}`,
  type: 'com.example.placed',
  time: isoTime(number),
  data: { number },
});

/** Texts of other formats: none of the family may claim them. */
const OTHERS: Readonly<Record<string, string>> = {
  native: ndjson(
    many((number) => ({
      id: uuid(number),
      stream: `o-${number % 3}`,
      version: Math.floor(number / 3) + 1,
      type: 'Placed',
      time: isoTime(number),
      data: {},
      metadata: {},
    })),
  ),
  cloudEvents: ndjson(many(cloudEvent)),
  'batch of CloudEvents': JSON.stringify(many(cloudEvent)),
  'Occurrent’s CloudEvents': ndjson(
    many((number) => ({ ...cloudEvent(number), streamid: 'o-1', streamversion: number + 1 })),
  ),
  'a table of events': ndjson(
    many((number) => ({
      aggregate_id: `o-${number % 3}`,
      sequence: Math.floor(number / 3) + 1,
      event_type: 'Placed',
      payload: {},
      metadata: {},
      created_at: isoTime(number),
    })),
  ),
  'messages with a topic': ndjson(
    many((number) => ({ topic: 'a', type: 'b', time: isoTime(number), payload: { number } })),
  ),
  'types and times': JSON.stringify(
    many((number) => ({ type: 'clicked', timestamp: isoTime(number), data: { number } })),
  ),
  CSV: `stream,version,type,time,data\n${many((number) => `o-1,${number + 1},Placed,${isoTime(number)},{}\n`).join('')}`,
  TSV: `stream\tversion\ttype\ttime\n${many((number) => `o-1\t${number + 1}\tPlaced\t${isoTime(number)}\n`).join('')}`,
  XES: '<?xml version="1.0"?>\n<log xes.version="1.0"><trace><string key="concept:name" value="1"/><event><string key="concept:name" value="a"/><date key="time:timestamp" value="2026-01-05T10:00:00Z"/></event></trace></log>\n',
  prose: 'Offset: the distance between two things.\nPartition: what divides them.\n',
  'any JSON': JSON.stringify(
    { name: 'foldline', events: ['opened'], entries: [], payload: 'x', version: '1' },
    null,
    2,
  ),
};

test('every format has a file here', () => {
  const formats = JSON_FORMATS.filter((format) => !tableRows.includes(format)).map(({ name }) => name);
  expect([...new Set(JSON_FIXTURES.map(({ origin }) => origin))].sort()).toEqual(formats.sort());
});

describe.each(JSON_FIXTURES)('a file of $origin ($fileName)', ({ origin, fileName, text }) => {
  test('is recognised as that, and nothing else sees itself in it', async () => {
    expect(seenBy(text)).toEqual([origin]);
    const found = await recogniseSources(textFile(text, fileName), {});
    expect(found.map(({ format }) => format.origin?.name)).toEqual([origin]);
    // What is sure of itself before is not asked.
    expect(detectFormat(bytesOf(text), fileName)?.confidence).not.toBe('sure');
  });

  test('is recognised also with other spaces, and by its beginning', () => {
    if (!/^[[{]/.test(text)) return;
    const values = text.includes('\n{') ? text.trim().split('\n') : [text];
    const spaced = values.map((value) => JSON.stringify(JSON.parse(value), null, 3)).join('\r\n');
    expect(seenBy(spaced)).toEqual([origin]);
    expect(seenBy(`\ufeff${text}`)).toEqual([origin]);
    if (values.length === 1) expect(seenBy(text.slice(0, Math.floor(text.length * 0.9)))).toEqual([origin]);
  });
});

test.each(Object.entries(OTHERS))('a text of another format is none of these: %s', (_, text) => {
  expect(seenBy(text)).toEqual([]);
});

test.each([
  ['CSV', 'csv'],
  ['TSV', 'tsv'],
  ['XES', 'xes'],
])('%s is recognised by its own family', async (name, origin) => {
  const found = await recogniseSources(textFile(OTHERS[name] ?? '', `log.${origin}`), {});
  expect(found.map(({ format }) => format.origin?.name)).toEqual([origin]);
});

test('of a text that is nearly of two formats the likelier comes first, and both are there', async () => {
  const origins = async (text: string): Promise<readonly unknown[]> =>
    (await recogniseSources(textFile(text), {})).map(({ format }) => format.origin?.name);
  const fewer = `${natsText.split('\n').slice(0, 3).join('\n')}\n`;
  expect(await origins(kcatText + fewer)).toEqual(['kcat', 'nats-message']);
  expect(await origins(fewer + fewer + kcatText.split('\n').slice(0, 3).join('\n'))).toEqual(['nats-message', 'kcat']);
  expect(await origins(kcatText.split('\n')[0] + '\n' + OTHERS['a table of events'])).toEqual([]);
});

test('the user’s word counts: of two the other, and of none where the fields are to be said', async () => {
  const mixed = kcatText + natsText;
  const chosen = await recogniseSources(textFile(mixed), {});
  expect(chosen.map(({ format }) => format.origin?.name)).toContain('kcat');
  expect(await recogniseSources(textFile(kcatText), { asRows: true })).toEqual([]);
});
