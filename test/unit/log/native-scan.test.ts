import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { compileScan } from '../../../src/build/build-scan.ts';
import { TRANSLATED_MAPPING } from '../../../src/core/log/log-format.ts';
import { collect, encode, type CollectingSink } from './collecting-sink.ts';

const scanModule = new WebAssembly.Module(await compileScan());

const text = fc.oneof(
  fc.string({ maxLength: 40 }),
  fc.stringMatching(/^[ -~]{0,60}$/),
  fc.constantFrom('', 'a', 'order-1', 'x'.repeat(15), 'y'.repeat(16), 'z'.repeat(17), 'ä', '"', '\\', '\n', '\u007f'),
);
const time = fc.oneof(
  fc
    .date({ min: new Date('1970-01-01'), max: new Date('2400-01-01'), noInvalidDate: true })
    .map((date) => date.toISOString()),
  fc.constantFrom(
    '2024-02-29T23:59:59Z',
    '2023-02-29T00:00:00Z',
    '2100-02-29T00:00:00Z',
    '2000-02-29T12:00:00.1Z',
    '2026-04-31T00:00:00Z',
    '2026-13-01T00:00:00Z',
    '2026-01-01T24:00:00Z',
    '2026-01-01T00:00:60Z',
    '2026-01-01T00:00:00.123456789Z',
    '2026-01-01T00:00:00.1234567890Z',
    '2026-01-01T00:00:00.Z',
    '2026-01-01T00:00:00+02:00',
    '2026-01-01T00:00:00z',
    '2026-01-01 00:00:00Z',
    '2026-01-01',
    '0001-01-01T00:00:00Z',
    '20260101T000000Z',
  ),
);
const version = fc.oneof(
  fc.nat(),
  fc.constantFrom('0', '00', '01', '-1', '1.0', '1e3', '999999999', '1000000000', '4294967295', '"7"', 'null'),
);
const deep = (depth: number): string => '['.repeat(depth) + ']'.repeat(depth);
const payload = fc.oneof(
  fc.json({ maxDepth: 4 }),
  fc.constantFrom(
    '12.50',
    '-0',
    '012',
    'true',
    'trux',
    'nul',
    '{"a":"]}{["}',
    '[1,2}',
    deep(63),
    deep(64),
    deep(65),
    '{"a\\"b":1}',
  ),
  fc.string({ unit: fc.constantFrom('{', '}', '[', ']', '"', ' ', 'a', ','), maxLength: 40 }).map((s) => `{${s}}`),
);

/** A member of a line, as text; now and then one more, one less, or with white space. */
const line = fc
  .record({
    id: text,
    stream: text,
    version,
    type: text,
    time,
    data: payload,
    extra: fc.nat({ max: 60 }),
    order: fc.nat(),
  })
  .map(({ extra, order, ...event }) => {
    const members = [
      `"id":${JSON.stringify(event.id)}`,
      `"stream":${JSON.stringify(event.stream)}`,
      `"version":${event.version}`,
      `"type":${JSON.stringify(event.type)}`,
      `"time":${JSON.stringify(event.time)}`,
      `"data":${event.data}`,
      ...(extra % 3 === 0 ? ['"metadata":{"actor":"x"}'] : []),
      ...(extra === 1 ? ['"id":"again"'] : []),
      ...(extra === 2 ? ['"data":1'] : []),
      ...(extra === 4 ? ['"b\\u0061tch":"1/2"'] : []),
      ...(extra === 5 ? ['"other":[]'] : []),
      ...(extra === 6 ? ['"links":[{"stream":"other-1","version":3},{"stream":"a"}]'] : []),
      ...(extra === 12 ? ['"links":[{"version":3},7]'] : []),
    ];
    if (extra === 7) members.splice(order % members.length, 1);
    if (order % 5 === 0) members.reverse();
    const separator = extra === 8 ? ', ' : ',';
    return `${extra === 10 ? ' ' : ''}{${members.join(separator)}}${extra === 11 ? '\r' : ''}`;
  });
const edit = fc.record({
  at: fc.nat(),
  byte: fc.oneof(fc.nat({ max: 255 }), fc.constantFrom(0, 10, 0x22, 0x5c, 0x7b, 0x7d, 0xff)),
});

/** Problems of one batch come column by column, and batches are others. */
function sorted(problems: CollectingSink['problems']): unknown {
  return problems.toSorted((one, other) => one.offset - other.offset || one.code.localeCompare(other.code));
}

describe('the compiled scan of native lines', () => {
  it('finds what reading line by line finds, in sound and in damaged logs', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(line, { maxLength: 30 }),
        fc.array(edit, { maxLength: 4 }),
        fc.constantFrom(Infinity, 1, 7, 64, 1000),
        async (lines, edits, most) => {
          const bytes = encode(lines.map((each) => `${each}\n`).join(''));
          for (const { at, byte } of edits) if (bytes.length > 0) bytes[at % bytes.length] = byte;
          const plain = await collect(bytes, { most, mapping: TRANSLATED_MAPPING });
          const scanned = await collect(bytes, { most, mapping: TRANSLATED_MAPPING, scanModule });
          expect(scanned.collected).toEqual(plain.collected);
          expect(sorted(scanned.problems)).toEqual(sorted(plain.problems));
          expect(scanned.place).toEqual(plain.place);
        },
      ),
      { numRuns: 1000 },
    );
  }, 120_000);

  it('gives ids to names in the order of the log, over many batches and windows', async () => {
    const lines = Array.from({ length: 30_000 }, (_, index) => {
      const note = index % 700 === 3 ? 'ä' : 'x'.repeat(index % 90);
      const stream = `s-${(index * 7919) % 9001}`;
      const links = index % 900 === 5 ? `,"links":[{"stream":"l-${index}"}]` : '';
      return `{"id":"${index}","stream":"${stream}","version":1,"type":"t-${index % 7}","time":"2026-01-01T00:00:00Z","data":{"note":"${note}"}${links}}`;
    });
    const bytes = encode(`${lines.join('\n')}\n`);
    const plain = await collect(bytes, { mapping: TRANSLATED_MAPPING });
    const scanned = await collect(bytes, { mapping: TRANSLATED_MAPPING, scanModule });
    expect(scanned.collected).toEqual(plain.collected);
    expect(scanned.streamNames.size).toBe(plain.streamNames.size);
    for (let id = 0; id < plain.streamNames.size; id++) {
      if (scanned.streamNames.text(id) !== plain.streamNames.text(id)) expect(id).toBe('the same name');
    }
  });

  it('leaves names that its table has no room for to the reader', async () => {
    const lines = Array.from({ length: 140_000 }, (_, index) => {
      return `{"id":"${index}","stream":"s-${index}","version":1,"type":"t","time":"2026-01-01T00:00:00Z"}`;
    });
    const scanned = await collect(encode(`${lines.join('\n')}\n`), { scanModule });
    expect(scanned.collected).toHaveLength(140_000);
    expect(scanned.streamNames.size).toBe(140_000);
    expect(scanned.problems).toEqual([]);
  });
});
