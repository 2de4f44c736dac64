import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { Draft } from '../../../src/core/json/draft.ts';
import { parseJson } from '../../../src/core/json/lossless-value.ts';
import { mergePatch } from '../../../src/core/json/merge-patch.ts';
import { printJson } from '../../../src/core/json/print-json.ts';
import { jsonText, nested, spread } from './arbitraries.ts';

/** The pseudocode of RFC 7396, section 2, over JavaScript's Maps. */
function reference(target: unknown, patch: unknown): unknown {
  if (!(patch instanceof Map)) return patch;
  const result = new Map<unknown, unknown>(target instanceof Map ? target : []);
  for (const [key, value] of patch) {
    if (value === 'null') result.delete(key);
    else result.set(key, reference(result.get(key), value));
  }
  return result;
}

describe('mergePatch', () => {
  // RFC 7396, appendix A.
  test.each([
    ['{"a":"b"}', '{"a":"c"}', '{"a":"c"}'],
    ['{"a":"b"}', '{"b":"c"}', '{"a":"b","b":"c"}'],
    ['{"a":"b"}', '{"a":null}', '{}'],
    ['{"a":"b","b":"c"}', '{"a":null}', '{"b":"c"}'],
    ['{"a":["b"]}', '{"a":"c"}', '{"a":"c"}'],
    ['{"a":"c"}', '{"a":["b"]}', '{"a":["b"]}'],
    ['{"a":{"b":"c"}}', '{"a":{"b":"d","c":null}}', '{"a":{"b":"d"}}'],
    ['{"a":[{"b":"c"}]}', '{"a":[1]}', '{"a":[1]}'],
    ['["a","b"]', '["c","d"]', '["c","d"]'],
    ['{"a":"b"}', '["c"]', '["c"]'],
    ['{"a":"foo"}', 'null', 'null'],
    ['{"a":"foo"}', '"bar"', '"bar"'],
    ['{"e":null}', '{"a":1}', '{"e":null,"a":1}'],
    ['[1,2]', '{"a":"b","c":null}', '{"a":"b"}'],
    ['{}', '{"a":{"bb":{"ccc":null}}}', '{"a":{"bb":{}}}'],
  ])('%s with %s is %s', (target, patch, expected) => {
    expect(printJson(mergePatch(target, patch))).toBe(expected);
  });

  test('does what the RFC says, and leaves its target as it was', () => {
    fc.assert(
      fc.property(jsonText, jsonText, jsonText, (target, first, second) => {
        const value = parseJson(target);
        const draft = new Draft();
        const once = mergePatch(value, spread(first), draft);
        draft.release();
        const onceText = printJson(once);
        const twice = mergePatch(once, second, draft);

        const expected = reference(value, parseJson(first));
        expect(onceText).toBe(printJson(expected as Map<string, string>));
        expect(printJson(twice)).toBe(printJson(reference(expected, parseJson(second)) as Map<string, string>));
        expect(printJson(value)).toBe(target);
        expect(printJson(once)).toBe(onceText);
      }),
    );
  });

  test('changes nothing where the patch is malformed at its end', () => {
    const draft = new Draft();
    const state = mergePatch('{}', '{"a":{"b":1}}', draft);
    expect(() => mergePatch(state, '{"a":{"b":2},"c":3', draft)).toThrow(
      expect.objectContaining({ code: 'malformed-line' }),
    );
    expect(() => mergePatch(state, '[1] 2', draft)).toThrow(expect.objectContaining({ code: 'malformed-line' }));
    expect(printJson(state)).toBe('{"a":{"b":1}}');
  });

  test('goes 100,000 deep', () => {
    const draft = new Draft();
    const once = mergePatch('{}', nested(100_000, 'object'), draft);
    const twice = mergePatch(once, nested(100_000, 'object', '2'), draft);
    expect(printJson(twice)).toBe(nested(100_000, 'object', '2'));
  });

  test('keeps every digit, also of long patches', () => {
    const patch = `{"__proto__":{"10":1e400,"2":12.50},"long":"${'x'.repeat(1_000)}","n":9007199254740993}`;
    expect(printJson(mergePatch('{}', patch))).toBe(patch);
  });
});
