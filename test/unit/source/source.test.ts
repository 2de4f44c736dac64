import fc from 'fast-check';
import { format } from 'prettier';
import { describe, expect, test } from 'vitest';
import { hasRoundedNumber, jsonSource } from '../../../src/core/source/json-source.ts';
import { printSource, type Source } from '../../../src/core/source/source.ts';
import {
  commentSource,
  isIdentifier,
  keySource,
  memberSource,
  textSource,
} from '../../../src/core/source/text-source.ts';
import { valueSource } from '../../../src/core/source/value-source.ts';

function evaluate(source: string): unknown {
  // oxlint-disable-next-line typescript/no-implied-eval
  return (new Function(`return (${source});`) as () => unknown)();
}

function printed(source: Source): string {
  return printSource(source, { indent: 0 });
}

/** Texts with all that is special in code. */
const text = fc.oneof(
  fc.string({ unit: 'binary' }),
  fc.string({
    unit: fc.constantFrom("'", '"', '`', '\\', '\n', '$', '{', '\u2028', '\u202e', '\ud800', 'é', '\u0000'),
  }),
);

const value = fc.letrec<{ value: unknown; leaf: unknown }>((tie) => ({
  leaf: fc.oneof(
    text,
    fc.double(),
    fc.integer(),
    fc.bigInt(),
    fc.boolean(),
    fc.constantFrom<unknown>(null, undefined, NaN, -0, Infinity),
    fc.date(),
    fc.uint8Array({ maxLength: 5 }),
  ),
  value: fc.oneof(
    { maxDepth: 4 },
    tie('leaf'),
    fc.array(tie('value'), { maxLength: 4 }),
    fc.dictionary(fc.oneof(text, fc.constant('__proto__')), tie('value'), { maxKeys: 4 }),
    fc.array(fc.tuple(tie('value'), tie('value')), { maxLength: 3 }).map((pairs) => new Map(pairs)),
    fc.array(tie('value'), { maxLength: 3 }).map((items) => new Set(items)),
  ),
})).value;

describe('the source of a value', () => {
  test('makes the value again', () => {
    fc.assert(
      fc.property(value, (given) => {
        const source = valueSource(given);
        if (source !== undefined) expect(evaluate(printed(source))).toStrictEqual(given);
      }),
      { numRuns: 500 },
    );
  });

  test.each<[string, unknown]>([
    ['a function', { a: () => 1 }],
    ['a symbol', [Symbol('a')]],
    [
      'an instance of a class',
      new (class Cart {
        total = 0;
      })(),
    ],
    ['an object without a prototype', Object.create(null)],
    ['a class of maps', new (class Own extends Map {})()],
  ])('is not there for %s', (_, given) => {
    expect(valueSource(given)).toBeUndefined();
  });

  test('is not there for what leads back into itself', () => {
    const cycle: unknown[] = [];
    cycle.push(cycle);
    expect(valueSource(cycle)).toBeUndefined();
  });
});

describe('the source of JSON', () => {
  test('means what JSON.parse makes of the text', () => {
    fc.assert(
      fc.property(fc.json({ maxDepth: 5 }), (json) => {
        expect(evaluate(printed(jsonSource(json)))).toStrictEqual(JSON.parse(json));
      }),
    );
  });

  test('keeps numbers as they are written, and takes depth as it comes', () => {
    expect(printed(jsonSource('[1.0, 12345678901234567890, -0, 1E5]'))).toBe('[1.0, 12345678901234567890, -0, 1E5]');
    const deep = `${'['.repeat(5_000)}${']'.repeat(5_000)}`;
    expect(printed(jsonSource(deep))).toContain('JSON.parse(');
  });

  test.each<[string, boolean]>([
    ['[0.1, 12.50, 9007199254740991e-0, "12345678901234567890"]', false],
    ['{"a": [{"b": 12345678901234567890}]}', true],
    ['9007199254740993', true],
    ['1e400', true],
    ['null', false],
  ])('%s has numbers that JavaScript rounds: %s', (json, isRounded) => {
    expect(hasRoundedNumber(json)).toBe(isRounded);
  });
});

describe('the layout', () => {
  test('is that of Prettier', async () => {
    const word = fc.oneof(fc.integer(), fc.constantFrom('a', 'a text of some length', "it's", null, true));
    const data = fc.letrec<{ data: unknown }>((tie) => ({
      data: fc.oneof(
        { maxDepth: 4 },
        word,
        fc.array(tie('data'), { maxLength: 5 }),
        fc.dictionary(fc.constantFrom('a', 'name', 'a key', 'someLongerName', '1'), tie('data'), { maxKeys: 5 }),
      ),
    })).data;
    await fc.assert(
      fc.asyncProperty(data, async (given) => {
        const source = valueSource(given);
        if (source === undefined || typeof source === 'string') return;
        const code = `const given = ${printSource(source, { indent: 0, taken: 14 })};\n`;
        expect(code).toBe(await format(code, { parser: 'typescript', singleQuote: true }));
      }),
      { numRuns: 200 },
    );
  });
});

describe('texts in code', () => {
  test('have nothing in them that is not seen', () => {
    fc.assert(
      fc.property(text, (given) => {
        const source = textSource(given);
        expect(source).not.toMatch(/[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}]/u);
        expect(evaluate(source)).toBe(given);
        expect(commentSource(given)).not.toMatch(/[\r\n\u2028\u2029]/);
      }),
    );
  });

  test('are keys and members of objects', () => {
    expect(keySource('total')).toBe('total: ');
    expect(keySource('a b')).toBe("'a b': ");
    expect(keySource('__proto__')).toBe("['__proto__']: ");
    expect(memberSource('total')).toBe('.total');
    expect(memberSource('0')).toBe('[0]');
    expect(memberSource("it's")).toBe('["it\'s"]');
    expect(isIdentifier('größe')).toBe(true);
    expect(isIdentifier('1a')).toBe(false);
  });
});
