import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { ByteSource } from '../../../../src/core/log/byte-source.ts';
import { decodeUtf8 } from '../../../../src/core/log/string-bytes.ts';
import { LineValues } from '../../../../src/sources/json/line-values.ts';
import { parsePartialJson } from '../../../../src/sources/json/partial-json.ts';
import { ValueReader } from '../../../../src/sources/json/value-reader.ts';

/** A source that is read in two parts, so that what lies over the edge between them is there only half at first. */
class CutSource implements ByteSource {
  readonly #bytes: Uint8Array;
  readonly #edge: number;

  constructor(text: string, edge: number) {
    this.#bytes = new TextEncoder().encode(text);
    this.#edge = 1 + (edge % Math.max(1, this.#bytes.length));
  }

  get size(): number {
    return this.#bytes.length;
  }

  read(target: Uint8Array, offset: number): number {
    const end = offset < this.#edge ? this.#edge : offset + target.length;
    const part = this.#bytes.subarray(offset, end);
    target.set(part);
    return part.length;
  }
}

interface Found {
  readonly values: readonly (readonly [key: string | undefined, isElement: boolean, text: string, line: number])[];
  readonly problems: readonly string[];
}

function read(text: string, arrays: readonly string[] | undefined, edge = 0): Found {
  const problems: string[] = [];
  const reader = new ValueReader(new CutSource(text, edge), arrays, (code, line) => problems.push(`${code} ${line}`));
  const values: Found['values'][number][] = [];
  for (let found = reader.next(); found !== undefined; found = reader.next()) {
    for (const { bytes, key, isElement, line } of found) values.push([key, isElement, decodeUtf8(bytes), line]);
  }
  return { values, problems };
}

const edges = fc.nat();
const json = fc.json({ maxDepth: 2 });

describe('the values of a file', () => {
  test('are those of its array, or those one after the other, wherever reading stops', () => {
    fc.assert(
      fc.property(fc.array(json, { maxLength: 5 }), edges, fc.constantFrom('', ' ', '\n'), (values, edge, space) => {
        const inArray = read(`[${space}${values.join(`${space},${space}`)}]`, undefined, edge);
        expect(inArray.problems).toEqual([]);
        expect(inArray.values.map(([, , text]) => text)).toEqual(values);
        const objects = values.map((value) => `{"value":${value}}`);
        expect(read(objects.join(space), undefined, edge).values.map(([, , text]) => text)).toEqual(objects);
      }),
    );
  });

  test('are the elements of the arrays that are named, and the other members of the object', () => {
    fc.assert(
      fc.property(fc.array(json, { maxLength: 5 }), json, json, edges, (elements, before, after, edge) => {
        const text = `{ "a" : ${before}, "list":[${elements.join(' , ')}],\n"z":${after}}`;
        const { values, problems } = read(text, ['list'], edge);
        expect(problems).toEqual([]);
        expect(values.map(([key, isElement, value]) => [key, isElement, value])).toEqual([
          ['a', false, before],
          ...elements.map((element) => ['list', true, element]),
          ['z', false, after],
        ]);
      }),
    );
  });

  test('say their lines, and are there behind one that is broken', () => {
    const { values, problems } = read('[\n{"a":1},\n{"a":"b},\n{"a":3}\n]', undefined);
    expect(values.map(([, , text, line]) => [text, line])).toEqual([
      ['{"a":1}', 2],
      ['{"a":3}', 4],
    ]);
    expect(problems).toEqual(['malformed-line 3']);
  });

  test('end where the file is cut', () => {
    expect(read('[{"a":1},{"a":', undefined)).toMatchObject({
      values: [[undefined, true, '{"a":1}', 1]],
      problems: ['torn-line 1'],
    });
    expect(read('{"list":[{"a":1}', ['list']).problems).toEqual(['torn-line 1']);
  });

  test('are also those of several objects, one after the other or in an array', () => {
    const page = '{"list":[1,2],"more":{"list":[3]}}';
    const expected = [
      ['list', '1'],
      ['list', '2'],
      ['more', '{"list":[3]}'],
    ];
    for (const text of [`${page}\n${page}`, `[${page},${page}]`]) {
      const { values, problems } = read(text, ['list'], 3);
      expect(problems).toEqual([]);
      expect(values.map(([key, , value]) => [key, value])).toEqual([...expected, ...expected]);
    }
  });
});

describe('the lines of a file', () => {
  const linesOf = (text: string, isJson: boolean, edge: number): readonly (readonly [string, number])[] => {
    const reader = new LineValues(new CutSource(text, edge), isJson, () => undefined);
    const lines: (readonly [string, number])[] = [];
    for (let found = reader.next(); found !== undefined; found = reader.next()) {
      for (const { bytes, line } of found) lines.push([decodeUtf8(bytes), line]);
    }
    return lines;
  };

  test('are those of text but the blank ones, with the tabs around them', () => {
    const line = fc.string({ unit: fc.constantFrom('a', '\t', 'ü') }).filter((text) => text !== '');
    fc.assert(
      fc.property(fc.array(line), edges, fc.constantFrom('\n', '\r\n'), (lines, edge, end) => {
        const expected = lines.map((text, index) => [text, index + 1]);
        expect(linesOf(lines.join(end), false, edge)).toEqual(expected);
        expect(linesOf(lines.map((text) => text + end).join(''), false, edge)).toEqual(expected);
      }),
    );
  });

  test('are those that are JSON', () => {
    const text = '{"a":1}\n\n  {"a":2}  \r\nnot JSON\n{"a":3} {}\n[4]';
    for (const edge of [1, 4, 100]) {
      expect(linesOf(text, true, edge)).toEqual([
        ['{"a":1}', 1],
        ['{"a":2}', 3],
        ['[4]', 6],
      ]);
    }
  });
});

describe('the beginning of JSON', () => {
  test('says what is there of it', () => {
    expect(parsePartialJson('{"a":1,"b":[{"c":2},{"d":')).toEqual({ a: 1, b: [{ c: 2 }, {}] });
    expect(parsePartialJson('{"a":"x\\"y\\u00e')).toEqual({ a: 'x"y' });
    expect(parsePartialJson('{"a":1,"b')).toEqual({ a: 1 });
    expect(parsePartialJson('no')).toBeUndefined();
  });

  test('says it wherever it is cut', () => {
    fc.assert(
      fc.property(fc.dictionary(fc.string(), fc.jsonValue()), fc.nat(), (value, cut) => {
        const text = JSON.stringify(value);
        const part = parsePartialJson(text.slice(0, 1 + (cut % text.length)));
        expect(Object.keys(value)).toEqual(expect.arrayContaining(Object.keys(part as object)));
      }),
    );
  });
});
