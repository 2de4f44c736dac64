import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { diffJson, type DiffOperation } from '../../../src/core/json/diff.ts';
import { Draft } from '../../../src/core/json/draft.ts';
import { equalJson } from '../../../src/core/json/equal-json.ts';
import { parsePointer } from '../../../src/core/json/json-pointer.ts';
import { isArray, parseJson, type LosslessValue } from '../../../src/core/json/lossless-value.ts';
import { applyPatch } from '../../../src/core/json/patch.ts';
import { readOperations, type PatchOperation } from '../../../src/core/json/patch-operation.ts';
import { printJson } from '../../../src/core/json/print-json.ts';
import { jsonPair, nested } from './arbitraries.ts';

function operationsOf(text: string): PatchOperation[] {
  const document = parseJson(text);
  return readOperations(isArray(document) ? document : []);
}

function patched(target: string, patch: string, draft?: Draft): string {
  return printJson(applyPatch(target, operationsOf(patch), draft));
}

function asOperations(operations: readonly DiffOperation<LosslessValue>[]): PatchOperation[] {
  return operations.map((operation) =>
    operation.op === 'move'
      ? { op: 'move', from: parsePointer(operation.from), path: parsePointer(operation.path) }
      : { ...operation, path: parsePointer(operation.path) },
  );
}

describe('applyPatch', () => {
  // RFC 6902, appendix A.
  test.each([
    ['A.1', '{"foo":"bar"}', '[{"op":"add","path":"/baz","value":"qux"}]', '{"foo":"bar","baz":"qux"}'],
    ['A.2', '{"foo":["bar","baz"]}', '[{"op":"add","path":"/foo/1","value":"qux"}]', '{"foo":["bar","qux","baz"]}'],
    ['A.3', '{"baz":"qux","foo":"bar"}', '[{"op":"remove","path":"/baz"}]', '{"foo":"bar"}'],
    ['A.4', '{"foo":["bar","qux","baz"]}', '[{"op":"remove","path":"/foo/1"}]', '{"foo":["bar","baz"]}'],
    ['A.5', '{"baz":"qux","foo":"bar"}', '[{"op":"replace","path":"/baz","value":"boo"}]', '{"baz":"boo","foo":"bar"}'],
    [
      'A.6',
      '{"foo":{"bar":"baz","waldo":"fred"},"qux":{"corge":"grault"}}',
      '[{"op":"move","from":"/foo/waldo","path":"/qux/thud"}]',
      '{"foo":{"bar":"baz"},"qux":{"corge":"grault","thud":"fred"}}',
    ],
    [
      'A.7',
      '{"foo":["all","grass","cows","eat"]}',
      '[{"op":"move","from":"/foo/1","path":"/foo/3"}]',
      '{"foo":["all","cows","eat","grass"]}',
    ],
    [
      'A.8',
      '{"baz":"qux","foo":["a",2,"c"]}',
      '[{"op":"test","path":"/baz","value":"qux"},{"op":"test","path":"/foo/1","value":2}]',
      '{"baz":"qux","foo":["a",2,"c"]}',
    ],
    [
      'A.10',
      '{"foo":"bar"}',
      '[{"op":"add","path":"/child","value":{"grandchild":{}}}]',
      '{"foo":"bar","child":{"grandchild":{}}}',
    ],
    ['A.11', '{"foo":"bar"}', '[{"op":"add","path":"/baz","value":"qux","xyz":123}]', '{"foo":"bar","baz":"qux"}'],
    ['A.14', '{"/":9,"~1":10}', '[{"op":"test","path":"/~01","value":10}]', '{"/":9,"~1":10}'],
    [
      'A.16',
      '{"foo":["bar"]}',
      '[{"op":"add","path":"/foo/-","value":["abc","def"]}]',
      '{"foo":["bar",["abc","def"]]}',
    ],
    ['the whole', '{"foo":1}', '[{"op":"replace","path":"","value":[1e400]}]', '[1e400]'],
  ])('%s', (_, target, patch, expected) => {
    expect(patched(target, patch)).toBe(expected);
  });

  test.each([
    ['A.9', '{"baz":"qux"}', '[{"op":"test","path":"/baz","value":"bar"}]', 'condition-failed'],
    ['A.12', '{"foo":"bar"}', '[{"op":"add","path":"/baz/bat","value":"qux"}]', 'not-found'],
    ['A.15', '{"/":9,"~1":10}', '[{"op":"test","path":"/~01","value":"10"}]', 'condition-failed'],
    ['no such member', '{}', '[{"op":"remove","path":"/a"}]', 'not-found'],
    ['nothing to replace', '{}', '[{"op":"replace","path":"/a","value":1}]', 'not-found'],
    ['beyond the end', '{"a":[1]}', '[{"op":"add","path":"/a/2","value":1}]', 'not-found'],
    ['not an index', '{"a":[1]}', '[{"op":"remove","path":"/a/01"}]', 'not-found'],
    ['into itself', '{"a":{"b":1}}', '[{"op":"move","from":"/a","path":"/a/b"}]', 'invalid-argument'],
    ['no value', '{}', '[{"op":"add","path":"/a"}]', 'invalid-argument'],
    ['no path', '{}', '[{"op":"remove"}]', 'invalid-argument'],
    ['unknown operation', '{}', '[{"op":"merge","path":"/a"}]', 'invalid-argument'],
    ['not an operation', '{}', '[1]', 'invalid-argument'],
  ])('%s is an error', (_, target, patch, code) => {
    expect(() => patched(target, patch)).toThrow(expect.objectContaining({ code }));
  });

  test('is applied whole or not at all, in the draft too', () => {
    const draft = new Draft();
    const start = '{"a":1,"b":{"c":[1,2,3]},"d":4}';
    const state = applyPatch(start, operationsOf('[{"op":"replace","path":"/a","value":1}]'), draft);
    const failing = `[{"op":"remove","path":"/a"},{"op":"add","path":"/e","value":5},{"op":"remove","path":"/b/c/1"},
      {"op":"copy","from":"/b","path":"/f"},{"op":"add","path":"/f/c/0","value":0},{"op":"move","from":"/d","path":"/b/d"},
      {"op":"replace","path":"/b/c/0","value":9},{"op":"test","path":"/e","value":6}]`;
    expect(() => applyPatch(state, operationsOf(failing), draft)).toThrow(
      expect.objectContaining({ code: 'condition-failed' }),
    );
    expect(printJson(state)).toBe(start);
    const lost = operationsOf('[{"op":"move","from":"/a","path":"/x/y"}]');
    expect(() => applyPatch(state, lost, draft)).toThrow(expect.objectContaining({ code: 'not-found' }));
    expect(printJson(state)).toBe(start);
  });

  test('keeps copies apart', () => {
    const patch =
      '[{"op":"copy","from":"/a","path":"/b"},{"op":"add","path":"/b/0","value":0},{"op":"add","path":"/a/-","value":2}]';
    expect(patched('{"a":[1]}', patch)).toBe('{"a":[1,2],"b":[0,1]}');
  });

  test('reaches 100,000 deep', () => {
    const path = '/a'.repeat(100_000);
    const text = printJson(
      applyPatch(nested(100_000, 'object'), [{ op: 'replace', path: parsePointer(path), value: '2' }]),
    );
    expect(text).toBe(nested(100_000, 'object', '2'));
  });
});

describe('diffJson', () => {
  test('is a patch that makes the one value of the other, and leaves the one as it was', () => {
    fc.assert(
      fc.property(jsonPair, ([before, after]) => {
        const value = parseJson(before);
        const result = applyPatch(value, asOperations(diffJson(value, after)));
        expect(equalJson(result, after)).toBe(true);
        expect(printJson(value)).toBe(before);
      }),
      { numRuns: 500 },
    );
  });

  test('is empty for values that mean the same', () => {
    expect(diffJson('{"a":1.0,"b":["\\u0061"]}', '{"b":["a"],"a":1}')).toEqual([]);
  });

  test('says no more than what changed', () => {
    expect(diffJson('{"a":1,"b":{"c":2,"d":3}}', '{"b":{"c":2,"d":4},"e/f":5}')).toEqual([
      { op: 'remove', path: '/a' },
      { op: 'replace', path: '/b/d', value: '4' },
      { op: 'add', path: '/e~1f', value: '5' },
    ]);
    expect(diffJson('[1,2,3]', '[0,1,2,3]')).toEqual([{ op: 'add', path: '/0', value: '0' }]);
    expect(diffJson('[1,2,3,4,5]', '[1,4,5]')).toEqual([
      { op: 'remove', path: '/1' },
      { op: 'remove', path: '/1' },
    ]);
  });

  test('compares values nested 100,000 deep', () => {
    const before = nested(100_000, 'array');
    const after = nested(100_000, 'array', '2');
    expect(equalJson(applyPatch(before, asOperations(diffJson(before, after))), after)).toBe(true);
  });
});
