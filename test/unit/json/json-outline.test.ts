import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { outlineChangedChildren, outlineChanges } from '../../../src/core/json/change-outline.ts';
import { diffJson } from '../../../src/core/json/diff.ts';
import { equalJson } from '../../../src/core/json/equal-json.ts';
import type { JsonNode } from '../../../src/core/json/json-node.ts';
import { outlineChildren, outlineJson, outlineText } from '../../../src/core/json/json-outline.ts';
import { resolvePointer } from '../../../src/core/json/json-pointer.ts';
import { parseJson } from '../../../src/core/json/lossless-value.ts';
import { DEFAULT_LIMITS } from '../../../src/core/json/outline-builder.ts';
import { jsonPair, jsonText, nested } from './arbitraries.ts';

const UNLIMITED = { depth: 100, children: 10_000, nodes: 100_000, text: 10_000 };

/** The JSON text of an outline that shows everything. */
function textOf(node: JsonNode): string {
  if (node.kind === 'array') return `[${(node.children ?? []).map(textOf).join(',')}]`;
  if (node.kind !== 'object') return node.text ?? '';
  return `{${(node.children ?? []).map((child) => `${JSON.stringify(child.key)}:${textOf(child)}`).join(',')}}`;
}

function allNodes(root: JsonNode): JsonNode[] {
  const nodes = [root];
  for (const node of nodes) nodes.push(...(node.children ?? []));
  return nodes;
}

function find(root: JsonNode, path: string): JsonNode | undefined {
  return allNodes(root).find((node) => node.path === path);
}

describe('outlineJson', () => {
  test('shows a value to the last character', () => {
    fc.assert(
      fc.property(jsonText, (text) => {
        expect(textOf(outlineJson(text, UNLIMITED))).toBe(text);
        expect(outlineJson(parseJson(text), UNLIMITED)).toEqual(outlineJson(text, UNLIMITED));
      }),
    );
  });

  test('names each value by a pointer that leads to it', () => {
    fc.assert(
      fc.property(jsonText, (text) => {
        for (const { path, text: shown } of allNodes(outlineJson(text, UNLIMITED))) {
          expect(shown === undefined || resolvePointer(text, path) === shown).toBe(true);
        }
      }),
    );
  });

  test('shows equal keys of a payload each for itself', () => {
    const { size, children } = outlineJson('{"a":1,"b":2,"a":3}');
    expect(size).toBe(3);
    expect(children?.map(({ key, text }) => [key, text])).toEqual([
      ['a', '1'],
      ['b', '2'],
      ['a', '3'],
    ]);
  });

  test('cuts long texts, and not through a character', () => {
    const text = `"${'x'.repeat(1_998)}😀${'x'.repeat(50)}"`;
    expect(outlineJson(text)).toEqual({
      key: '',
      path: '',
      kind: 'string',
      text: `"${'x'.repeat(1_998)}`,
      textLength: 2_052,
    });
  });

  test('says how many members it leaves out, and gives them by path', () => {
    const text = `{"list":[${Array.from({ length: 500 }, (_, index) => index).join(',')}]}`;
    const list = find(outlineJson(text), '/list');
    expect([list?.size, list?.children?.length, list?.omitted]).toEqual([500, 200, 300]);
    const more = outlineChildren(text, '/list', 200, 3);
    expect(more.map(({ key, path, text: shown }) => [key, path, shown])).toEqual([
      ['200', '/list/200', '200'],
      ['201', '/list/201', '201'],
      ['202', '/list/202', '202'],
    ]);
    expect(() => outlineChildren(text, '/list/3', 0, 1)).toThrow(expect.objectContaining({ code: 'not-found' }));
  });

  test('keeps to its limits, the top level first', () => {
    const wide = `[${Array.from({ length: 150 }, () => `[${Array.from({ length: 150 }, () => '[1]').join(',')}]`).join(',')}]`;
    const outline = outlineJson(wide);
    expect(outline.children).toHaveLength(150);
    expect(allNodes(outline)).toHaveLength(DEFAULT_LIMITS.nodes);

    const deep = allNodes(outlineJson(nested(100_000, 'object')));
    expect(deep).toHaveLength(DEFAULT_LIMITS.depth + 1);
    expect(deep.at(-1)).toMatchObject({ path: '/a'.repeat(6), size: 1, omitted: 1 });
  });

  test('shows a text that is not JSON as it is', () => {
    expect(outlineText('{"a":1,}')).toEqual({ key: '', path: '', kind: 'string', text: '{"a":1,}' });
    expect(outlineText('[1]').children).toHaveLength(1);
  });
});

describe('outlineChanges', () => {
  test('marks what was added, changed and removed, and where', () => {
    const before = '{"id":1,"gone":{"x":[1]},"total":"12.50","lines":{"a":1,"b":2}}';
    const after = '{"id":1,"total":13.0,"lines":{"a":1,"b":3},"new":[true]}';
    const { node, changes } = outlineChanges(before, after);
    expect(node.change).toBe('inside');
    expect(node.size).toBe(4);
    expect(node.children?.map(({ key, change, before: old }) => [key, change, old])).toEqual([
      ['id', undefined, undefined],
      ['gone', 'removed', '{"x":[1]}'],
      ['total', 'changed', '"12.50"'],
      ['lines', 'inside', undefined],
      ['new', 'added', undefined],
    ]);
    expect(find(node, '/lines/b')).toMatchObject({ change: 'changed', text: '3', before: '2' });
    expect(find(node, '/gone/x/0')).toMatchObject({ text: '1' });
    expect(changes).toBe(4);
  });

  test('does not mark the whole list where something was put in front', () => {
    const { node, changes } = outlineChanges('[{"a":1},{"b":2}]', '[0,{"a":1},{"b":2}]');
    expect(node.children?.map(({ key, change }) => [key, change])).toEqual([
      ['0', 'added'],
      ['1', undefined],
      ['2', undefined],
    ]);
    expect(changes).toBe(1);
  });

  test('follows a change down where an outline alone would have ended', () => {
    const { node } = outlineChanges(nested(20, 'object'), nested(20, 'object', '2'));
    expect(find(node, '/a'.repeat(20))).toMatchObject({ change: 'changed', text: '2', before: '1' });
  });

  test('shows as many members as it takes to show what changed', () => {
    const list = Array.from({ length: 1_000 }, (_, index) => index);
    const { node } = outlineChanges(`[${list.join(',')}]`, `[${list.with(700, 0).join(',')}]`);
    expect(node.children?.at(-1)).toMatchObject({ key: '700', change: 'changed', before: '700' });
    expect(node).toMatchObject({ size: 1_000, omitted: 299 });
  });

  test('gives further children with their changes', () => {
    const list = Array.from({ length: 300 }, (_, index) => index);
    const before = `{"list":[${list.join(',')}]}`;
    const after = `{"list":[${list.toSpliced(250, 2, 0).join(',')}]}`;
    const children = outlineChangedChildren(before, after, '/list', 249, 4);
    expect(children.map(({ key, change }) => [key, change])).toEqual([
      ['249', undefined],
      ['250', 'changed'],
      ['251', 'removed'],
      ['251', undefined],
    ]);
  });

  test('has as its unremoved nodes the outline of the value after', () => {
    const strip = ({ key, path, kind, text, children }: JsonNode): unknown => ({
      key,
      path,
      kind,
      text,
      children: children?.filter(({ change }) => change !== 'removed').map(strip),
    });
    fc.assert(
      fc.property(jsonPair, ([before, after]) => {
        const { node, changes } = outlineChanges(parseJson(before), after, UNLIMITED);
        expect(strip(node)).toEqual(strip(outlineJson(parseJson(after), UNLIMITED)));
        const isSame = equalJson(before, after);
        expect(changes === 0).toBe(isSame);
        expect(node.change === undefined).toBe(isSame);
        const marked = allNodes(node).filter(({ change }) => change !== undefined && change !== 'inside');
        const movedAndChanged = allNodes(node).filter(
          ({ change, movedFrom }) => movedFrom !== undefined && change === 'inside',
        );
        expect(marked.length + movedAndChanged.length).toBe(diffJson(before, after).length);
      }),
      { numRuns: 500 },
    );
  });
});
