import { describe, expect, test } from 'vitest';
import type { JsonNode } from '../../../src/protocol/log.ts';
import { treeRows, type TreeRow, type TreeState } from '../../../src/webview/inspector/tree-rows.ts';

const scalar = (key: string, path: string, text = '1'): JsonNode => ({ key, path, kind: 'number', text });
const object = (key: string, path: string, children: readonly JsonNode[], more: Partial<JsonNode> = {}): JsonNode => ({
  key,
  path,
  kind: 'object',
  size: children.length,
  children,
  ...more,
});
const fresh: TreeState = { folded: new Map(), loaded: new Map() };

const shown = (row: TreeRow): string =>
  `${'  '.repeat(row.level)}${row.kind === 'more' ? `${row.omitted} more` : row.node.key}`;
const lines = (node: JsonNode, state: TreeState = fresh): string[] => treeRows(node, state).map(shown);

describe('the lines of a JSON tree', () => {
  const order = object('', '', [
    scalar('id', '/id'),
    object('address', '/address', [scalar('city', '/address/city')]),
    scalar('total', '/total'),
  ]);

  test('are the members in their order, containers unfolded', () => {
    expect(lines(order)).toEqual(['id', 'address', '  city', 'total']);
  });

  test('leave out what is folded', () => {
    expect(lines(order, { ...fresh, folded: new Map([['/address', true]]) })).toEqual(['id', 'address', 'total']);
  });

  test('of a scalar are one', () => {
    expect(treeRows(scalar('', ''), fresh)).toHaveLength(1);
  });

  test('of an empty object are none', () => {
    expect(lines(object('', '', []))).toEqual([]);
  });

  test('tell how many members are not here, less those that were loaded', () => {
    const list = object('', '', [scalar('0', '/0')], { omitted: 9 });
    expect(lines(list)).toEqual(['0', '9 more']);
    const loaded = new Map([['', [scalar('1', '/1'), scalar('2', '/2')]]]);
    expect(lines(list, { ...fresh, loaded })).toEqual(['0', '1', '2', '7 more']);
    const more = treeRows(list, { ...fresh, loaded }).at(-1);
    expect(more).toMatchObject({ kind: 'more', path: '', offset: 3, omitted: 7 });
  });

  test('have an id each, also where keys are equal', () => {
    const twice = object('', '', [scalar('a', '/a'), scalar('a', '/a'), scalar('__proto__', '/__proto__')]);
    const ids = treeRows(twice, fresh).map(({ id }) => id);
    expect(new Set(ids).size).toBe(3);
  });

  test('of a long value unfold only so far, but unfold what changed', () => {
    const many = (key: string, more: Partial<JsonNode> = {}): JsonNode =>
      object(
        key,
        `/${key}`,
        Array.from({ length: 150 }, (_, index) => scalar(String(index), `/${key}/${index}`)),
        more,
      );
    const rows = treeRows(object('', '', [many('a'), many('b'), many('c', { change: 'inside' })]), fresh);
    const open = rows.flatMap((row) => (row.kind === 'node' && row.open ? [row.node.key] : []));
    expect(open).toEqual(['a', 'c']);
  });

  test('come however deep the value is', () => {
    let node = object('x', '/x', []);
    for (let depth = 0; depth < 5000; depth++) node = object('x', '/x', [node], { change: 'inside' });
    expect(() => treeRows(node, fresh)).not.toThrow();
  });
});
