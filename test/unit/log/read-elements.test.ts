import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { readEvents } from '../../../src/core/log/read-events.ts';
import { collect, CollectingSink, encode, NATIVE, TrickleSource, type CollectedEvent } from './collecting-sink.ts';
import { eventText, spaceOverLines } from './json-texts.ts';

const decoder = new TextDecoder('utf-8', { ignoreBOM: true });
const textOf = (bytes: Uint8Array, { offset, length }: CollectedEvent): string =>
  decoder.decode(bytes.subarray(offset, offset + length));

describe('a log of elements', { timeout: 60_000 }, () => {
  const events = fc.array(fc.tuple(eventText(spaceOverLines), spaceOverLines, spaceOverLines), { maxLength: 8 });
  const array = events.map((list) => {
    return {
      texts: list.map(([text]) => text),
      log: `[${list.map(([text, before, after]) => before + text + after).join(',')}]`,
    };
  });
  const most = fc.oneof(fc.integer({ min: 1, max: 40 }), fc.constant(Infinity));

  test('gives the elements of an array, however the bytes come', async () => {
    await fc.assert(
      fc.asyncProperty(array, most, async ({ texts, log }, size) => {
        const bytes = encode(log);
        const { collected, problems } = await collect(bytes, { layout: 'elements', most: size });
        expect(collected.map((event) => textOf(bytes, event))).toEqual(texts);
        expect(problems.every(({ code }) => code === 'duplicate-key' || code === 'missing-field')).toBe(true);
        for (const { offset, line } of problems) {
          expect(line).toBe(decoder.decode(bytes.subarray(0, offset)).split('\n').length);
        }
      }),
      { numRuns: 120 },
    );
  });

  test('can be taken up where it ended when the log has grown', async () => {
    await fc.assert(
      fc.asyncProperty(array, fc.array(fc.nat(), { maxLength: 4 }), async ({ log }, cuts) => {
        const bytes = encode(log);
        const whole = await collect(bytes, { layout: 'elements' });
        const source = new TrickleSource(new Uint8Array(0));
        const sink = new CollectingSink();
        const lengths = [...cuts.map((cut) => cut % (bytes.length + 1)), bytes.length].sort(
          (one, other) => one - other,
        );
        for (const length of lengths) {
          source.bytes = bytes.subarray(0, length);
          await readEvents(source, sink.place, { layout: 'elements', mapping: NATIVE }, sink);
        }
        expect(sink.collected).toEqual(whole.collected);
        expect(sink.problems.filter(({ code }) => code !== 'torn-line')).toEqual(whole.problems);
        expect(sink.place).toEqual(whole.place);
      }),
      { numRuns: 120 },
    );
  });

  test('never throws and never gives what is no JSON object at its top', async () => {
    const edit = fc.record({ at: fc.nat(), byte: fc.nat({ max: 255 }) });
    await fc.assert(
      fc.asyncProperty(array, fc.array(edit, { maxLength: 5 }), most, async ({ log }, edits, size) => {
        const bytes = encode(log);
        for (const { at, byte } of edits) bytes[at % bytes.length] = byte;
        const { collected } = await collect(bytes, { layout: 'elements', most: size });
        for (const event of collected) expect(textOf(bytes, event)).toMatch(/^\{[^]*\}$/);
      }),
      { numRuns: 200 },
    );
  });

  const one = '{\n  "id": "1",\n  "stream": "s",\n  "version": 1,\n  "type": "t",\n  "time": "2026-01-05"\n}';

  test('may be one object, or one after the other', async () => {
    for (const [log, count] of [
      [one, 1],
      [`\ufeff${one}\n`, 1],
      [`${one}\n${one} ${one}`, 3],
      ['', 0],
      ['[]', 0],
      ['[ ]\n', 0],
    ] as const) {
      const { collected, problems } = await collect(log, { layout: 'elements' });
      expect([collected.length, problems]).toEqual([count, []]);
    }
  });

  test.each([1, 7, Infinity])('tells what is wrong, and goes on after it, %s bytes at once', async (most) => {
    const log = `[\n${one},\n{"id": x},\n42,\n"a]b",\n[1, {"id":2}],\n{"id":"unclosed},\n{"a":1},\nnonsense\n,\n${one}\n]`;
    const { collected, problems } = await collect(log, { layout: 'elements', most });
    expect(collected).toHaveLength(2);
    expect(problems.map(({ code, line }) => `${line} ${code}`)).toEqual([
      '9 malformed-line',
      '10 not-an-object',
      '11 not-an-object',
      '12 not-an-object',
      '13 malformed-line',
      '14 missing-field',
      '15 malformed-line',
    ]);
  });

  test('that is cut tells so', async () => {
    const { collected, problems, place } = await collect(`[\n${one},\n${one.slice(0, 20)}`, { layout: 'elements' });
    expect(collected).toHaveLength(1);
    expect(problems).toMatchObject([{ code: 'torn-line', line: 9 }]);
    expect(place).toEqual({ offset: one.length + 4, line: 9, inArray: true });
  });

  test('is read without an element that is too long', async () => {
    const log = encode(`[${one},{"id":"${'x'.repeat(70_000_000)}"},${one}]`);
    const { collected, problems } = await collect(log, { layout: 'elements' });
    expect(collected).toHaveLength(2);
    expect(problems).toMatchObject([{ code: 'line-too-long', line: 7 }]);
  });
});
