import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { hashOfId } from '../../../src/core/log/event-scanner.ts';
import { readEvents } from '../../../src/core/log/read-events.ts';
import { collect, CollectingSink, encode, NATIVE, TrickleSource, type CollectedEvent } from './collecting-sink.ts';
import { eventText, spaceInLine } from './json-texts.ts';

const decoder = new TextDecoder('utf-8', { ignoreBOM: true });
const MAPPED = ['stream', 'version', 'type', 'time', 'id', 'data', 'metadata'];

const lineEnd = fc.constantFrom('\n', '\n', '\r\n', '\n\n', '\n  \n');
const log = fc
  .array(fc.tuple(eventText(spaceInLine), lineEnd), { maxLength: 12 })
  .map((lines) => encode(lines.map(([text, end]) => text + end).join('')));
const most = fc.oneof(fc.integer({ min: 1, max: 40 }), fc.constant(Infinity));

interface Line {
  readonly number: number;
  readonly offset: number;
  /** Without white space and marks around it. */
  readonly text: string;
  readonly length: number;
  readonly value: unknown;
}

/** The lines of a log that are not blank, read in the plain way. */
function linesOf(bytes: Uint8Array): Line[] {
  const lines: Line[] = [];
  let offset = 0;
  for (let number = 1; offset <= bytes.length; number++) {
    const lineFeed = bytes.indexOf(10, offset);
    const end = lineFeed < 0 ? bytes.length : lineFeed;
    let start = offset;
    let last = end;
    while (start < end && (bytes[start] ?? 0) <= 0x20 && bytes[start] !== 0 && isBlank(bytes[start])) start++;
    while (last > start && [0x20, 0x09, 0x0d].includes(bytes[last - 1] ?? 0)) last--;
    const text = decoder.decode(bytes.subarray(start, last));
    if (text !== '') lines.push({ number, offset: start, text, length: last - start, value: parse(text) });
    offset = end + 1;
  }
  return lines;
}

function isBlank(byte: number | undefined): boolean {
  return byte !== undefined && [0x20, 0x09, 0x0d, 0x0b, 0x0c, 0x1e].includes(byte);
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function own(value: Record<string, unknown>, key: string): unknown {
  return Object.hasOwn(value, key) ? value[key] : undefined;
}

function nameOf(value: unknown): string | undefined {
  return typeof value === 'string' ? value : undefined;
}

/** Whether a text is a time as JavaScript writes it; Date.parse takes much else. */
function isIsoTime(value: unknown): value is string {
  return typeof value === 'string' && !Number.isNaN(Date.parse(value)) && new Date(value).toISOString() === value;
}

/** The event that a line is, as JSON.parse sees it; texts that are numbers are left out of the comparison. */
function expectEvent(event: CollectedEvent | undefined, line: Line): void {
  const value = line.value as Record<string, unknown>;
  expect(event).toMatchObject({ offset: line.offset, length: line.length });
  const stream = own(value, 'stream');
  const type = own(value, 'type');
  const id = own(value, 'id');
  const version = own(value, 'version');
  const time = own(value, 'time');
  if (typeof stream !== 'number') expect(event?.stream).toBe(nameOf(stream) ?? '');
  if (typeof type !== 'number') expect(event?.type).toBe(nameOf(type) ?? '');
  if (typeof id !== 'number' && !line.text.includes('\ufffd'))
    expect(event?.idHash).toBe(typeof id === 'string' ? hashOfId(id) : 0);
  if (typeof version === 'number' && Number.isInteger(version) && version < 2 ** 32 - 1)
    expect(event?.version).toBe(version);
  if (isIsoTime(time)) expect(event?.time).toBe(Date.parse(time));
}

describe('reading lines', { timeout: 60_000 }, () => {
  test('gives what JSON.parse gives, however the bytes come', async () => {
    await fc.assert(
      fc.asyncProperty(log, most, async (bytes, size) => {
        const { collected, problems } = await collect(bytes, { most: size });
        const lines = linesOf(bytes);
        expect(collected).toHaveLength(lines.length);
        for (const [index, line] of lines.entries()) expectEvent(collected[index], line);
        expect(problems.every(({ code }) => code === 'duplicate-key' || code === 'missing-field')).toBe(true);
      }),
      { numRuns: 120 },
    );
  });

  test('says which mapped keys come twice', async () => {
    const { problems } = await collect(
      '{"id":"a","stream":"s","version":1,"type":"t","time":"2026-01-01","id":"b","\\u0069d":"c"}\n',
    );
    expect(problems).toEqual([{ code: 'duplicate-key', line: 1, offset: 0, event: 0 }]);
  });

  test('of a damaged log loses no line that is whole, and gives no event that is not there', async () => {
    const edit = fc.record({
      at: fc.nat(),
      byte: fc.oneof(fc.nat({ max: 255 }), fc.constantFrom(0, 10, 0x22, 0x5c, 0x7b, 0x7d, 0xff)),
    });
    await fc.assert(
      fc.asyncProperty(log, fc.array(edit, { maxLength: 6 }), most, async (whole, edits, size) => {
        const bytes = whole.slice();
        for (const { at, byte } of edits) if (bytes.length > 0) bytes[at % bytes.length] = byte;
        const { collected, problems } = await collect(bytes, { most: size });
        const events = new Map(collected.map((event) => [event.offset, event]));
        const told = new Set(problems.filter(({ event }) => event === undefined).map(({ offset }) => offset));
        for (const line of linesOf(bytes)) {
          const event = events.get(line.offset);
          if (isObject(line.value) && MAPPED.some((key) => Object.hasOwn(line.value as object, key))) {
            expectEvent(event, line);
          } else if (event === undefined) expect(told).toContain(line.offset);
          else expect(line.value).toBeUndefined();
          events.delete(line.offset);
        }
        expect(events.size).toBe(0);
      }),
      { numRuns: 200 },
    );
  });

  test('can be taken up where it ended when the log has grown', async () => {
    await fc.assert(
      fc.asyncProperty(log, fc.array(fc.nat(), { maxLength: 4 }), async (bytes, cuts) => {
        const whole = await collect(bytes);
        const source = new TrickleSource(new Uint8Array(0));
        const sink = new CollectingSink();
        const lengths = [...cuts.map((cut) => cut % (bytes.length + 1)), bytes.length].sort(
          (one, other) => one - other,
        );
        for (const length of lengths) {
          source.bytes = bytes.subarray(0, length);
          await readEvents(source, sink.place, { layout: 'lines', mapping: NATIVE }, sink);
        }
        const lasting = sink.problems.filter(({ code }) => code !== 'torn-line');
        expect(sink.collected).toEqual(whole.collected);
        expect(lasting).toEqual(whole.problems);
        expect(sink.place).toEqual(whole.place);
      }),
      { numRuns: 120 },
    );
  });
});
