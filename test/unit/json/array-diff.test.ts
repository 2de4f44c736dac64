import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { alignElements } from '../../../src/core/json/align-elements.ts';
import { outlineChanges } from '../../../src/core/json/change-outline.ts';
import { diffJson } from '../../../src/core/json/diff.ts';
import type { JsonNode } from '../../../src/core/json/json-node.ts';
import { longestIncreasing } from '../../../src/core/json/longest-increasing.ts';
import { isArray, parseJson, type LosslessArray } from '../../../src/core/json/lossless-value.ts';

/** “id=2 moved from 1” and the like, of each element that differs; what is inside follows. */
function marksOf(before: string, after: string): string[] {
  const mark = ({ key, change, movedFrom, children = [] }: JsonNode): string[] => {
    const from = movedFrom === undefined ? '' : ` from ${movedFrom}`;
    const own = change === undefined ? [] : [`${key} ${change}${from}`];
    return change === 'inside' ? [...own, ...children.flatMap(mark)] : own;
  };
  return (outlineChanges(before, after).node.children ?? []).flatMap(mark);
}

function elementsOf(text: string): LosslessArray {
  const value = parseJson(text);
  return isArray(value) ? value : [];
}

describe('arrays are compared', () => {
  test.each([
    {
      name: 'by their ids',
      before: '[{"id":1,"n":1},{"id":2,"n":2},{"id":3,"n":3}]',
      after: '[{"id":2,"n":5},{"id":3,"n":3},{"id":4,"n":4}]',
      marks: ['0 removed', '0 inside', 'n changed', '2 added'],
      patch: [
        { op: 'remove', path: '/0' },
        { op: 'replace', path: '/0/n', value: '5' },
        { op: 'add', path: '/2', value: parseJson('{"id":4,"n":4}') },
      ],
    },
    {
      name: 'with the one element moved that went to the end',
      before: '[{"sku":"a"},{"sku":"b"},{"sku":"c"}]',
      after: '[{"sku":"b"},{"sku":"c"},{"sku":"a"}]',
      marks: ['2 moved from 0'],
      patch: [{ op: 'move', from: '/0', path: '/2' }],
    },
    {
      name: 'with the one element moved that came to the front, and changed',
      before: '[{"lineId":"a","q":1},{"lineId":"b","q":1},{"lineId":"c","q":1}]',
      after: '[{"lineId":"c","q":2},{"lineId":"a","q":1},{"lineId":"b","q":1}]',
      marks: ['0 inside from 2', 'q changed'],
      patch: [
        { op: 'move', from: '/2', path: '/0' },
        { op: 'replace', path: '/0/q', value: '2' },
      ],
    },
    {
      name: 'with indices that count what is there by then',
      before: '[{"id":1},{"id":2},{"id":3},{"id":4},{"id":5}]',
      after: '[{"id":4},{"id":9},{"id":2},{"id":5},{"id":1}]',
      marks: ['0 moved from 3', '1 added', '2 removed', '4 moved from 0'],
      patch: [
        { op: 'move', from: '/3', path: '/0' },
        { op: 'add', path: '/1', value: parseJson('{"id":9}') },
        { op: 'remove', path: '/4' },
        { op: 'move', from: '/2', path: '/4' },
      ],
    },
    {
      name: 'by another field where two have one id',
      before: '[{"id":1,"key":"x"},{"id":1,"key":"y"}]',
      after: '[{"id":1,"key":"y"},{"id":1,"key":"x"}]',
      marks: ['0 moved from 1'],
      patch: [{ op: 'move', from: '/1', path: '/0' }],
    },
    {
      name: 'by index where an element has no id',
      before: '[{"id":1},{"name":"a"}]',
      after: '[{"id":2},{"id":1}]',
      marks: ['0 inside', 'id changed', '1 inside', 'name removed', 'id added'],
      patch: [
        { op: 'replace', path: '/0/id', value: '2' },
        { op: 'remove', path: '/1/name' },
        { op: 'add', path: '/1/id', value: '1' },
      ],
    },
    {
      name: 'by index where they are no objects',
      before: '["a","b"]',
      after: '["b","a"]',
      marks: ['0 changed', '1 changed'],
      patch: [
        { op: 'replace', path: '/0', value: '"b"' },
        { op: 'replace', path: '/1', value: '"a"' },
      ],
    },
    {
      name: 'with a text and a number as ids of two things, and escapes as what they stand for',
      before: String.raw`[{"id":"1"},{"id":2},{"id":"\u0061"}]`,
      after: '[{"id":"a"},{"id":1},{"id":2}]',
      marks: ['0 removed', '0 moved from 2', '1 added'],
      patch: [
        { op: 'remove', path: '/0' },
        { op: 'move', from: '/1', path: '/0' },
        { op: 'add', path: '/1', value: parseJson('{"id":1}') },
      ],
    },
  ])('$name', ({ before, after, marks, patch }) => {
    expect(marksOf(before, after)).toEqual(marks);
    expect(diffJson(before, after)).toEqual(patch);
  });

  test('a move counts as one change, and what differs in it as more', () => {
    expect(outlineChanges('[{"id":1},{"id":2}]', '[{"id":2},{"id":1}]').changes).toBe(1);
    expect(outlineChanges('[{"id":1,"a":1},{"id":2}]', '[{"id":2},{"id":1,"a":2}]').changes).toBe(2);
  });

  const ids = fc.uniqueArray(fc.nat(30), { maxLength: 25 });
  const listOf = (list: readonly number[]): string => `[${list.map((id) => `{"id":${id}}`).join(',')}]`;

  test('with no more moved than must be, and only what is on both sides', () => {
    fc.assert(
      fc.property(ids, ids, (before, after) => {
        const aligned = alignElements(elementsOf(listOf(before)), elementsOf(listOf(after)));
        expect(aligned.map((element) => element.after).filter((index) => index >= 0)).toEqual([...after.keys()]);
        expect(new Set(aligned.map((element) => element.before)).size).toBeGreaterThanOrEqual(before.length);
        const both = aligned.filter((element) => element.before >= 0 && element.after >= 0);
        for (const element of both) expect(before[element.before]).toBe(after[element.after]);
        expect(both).toHaveLength(before.filter((id) => after.includes(id)).length);
        const staying = both.filter(({ moved }) => !moved).map((element) => element.before);
        expect(staying).toEqual(staying.toSorted((one, other) => one - other));
        expect(aligned.filter(({ moved }) => moved).every((element) => both.includes(element))).toBe(true);
      }),
    );
  });
});

describe('longestIncreasing', () => {
  /** As long as the longest, by trying all. */
  function longestLength(values: readonly number[], after = -1): number {
    const [first, ...rest] = values;
    if (first === undefined) return 0;
    const without = longestLength(rest, after);
    return first > after ? Math.max(without, 1 + longestLength(rest, first)) : without;
  }

  test('is a rising part, and none is longer', () => {
    fc.assert(
      fc.property(fc.uniqueArray(fc.nat(50), { maxLength: 10 }), (values) => {
        const longest = longestIncreasing(values);
        expect(values.filter((value) => longest.includes(value))).toEqual(longest);
        expect(longest).toEqual(longest.toSorted((one, other) => one - other));
        expect(longest).toHaveLength(longestLength(values));
      }),
    );
  });
});
