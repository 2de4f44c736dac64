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

  test('leave out what is the same, where only changes are shown, and not what is new with all that is in it', () => {
    const more = { omitted: 3 };
    const state = object(
      '',
      '',
      [
        scalar('id', '/id'),
        object('lines', '/lines', [scalar('a', '/lines/a'), { ...scalar('b', '/lines/b'), change: 'changed' }], {
          change: 'inside',
          ...more,
        }),
        object('address', '/address', [scalar('city', '/address/city')], { change: 'added' }),
      ],
      { change: 'inside' },
    );
    const changesOnly = { ...fresh, changesOnly: true };
    expect(lines(state, changesOnly)).toEqual(['lines', '  b', '  3 more', 'address', '  city']);
    expect(lines(state)).toContain('id');
    const rest = treeRows(state, changesOnly).find(({ kind }) => kind === 'more');
    expect(rest).toMatchObject({ offset: 2 });
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
    expect(more).toMatchObject({ kind: 'more', container: { path: '' }, offset: 3, omitted: 7 });
  });

  test('stay unfolded where members are loaded, and so do their neighbours', () => {
    const members = (path: string, from: number, to: number): JsonNode[] =>
      Array.from({ length: to - from }, (_, index) => scalar(String(from + index), `${path}/${from + index}`));
    const value = object('', '', [
      object('scans', '/scans', members('/scans', 0, 3), { omitted: 197 }),
      object('address', '/address', [scalar('city', '/address/city')]),
    ]);
    expect(lines(value)).toEqual(['scans', '  0', '  1', '  2', '  197 more', 'address', '  city']);
    const loaded = new Map([['/scans', members('/scans', 3, 200)]]);
    const all = lines(value, { ...fresh, loaded });
    expect(all).toHaveLength(203);
    expect(all.slice(-3)).toEqual(['  199', 'address', '  city']);
    const folded = new Map([['/scans', true]]);
    expect(lines(value, { folded, loaded })).toEqual(['scans', 'address', '  city']);
  });

  test('that are loaded come folded', () => {
    const value = object('', '', [], { omitted: 1 });
    const loaded = new Map([['', [object('a', '/a', [scalar('b', '/a/b')])]]]);
    expect(lines(value, { ...fresh, loaded })).toEqual(['a']);
    expect(lines(value, { folded: new Map([['/a', false]]), loaded })).toEqual(['a', '  b']);
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

describe('lines with the same path', () => {
  const idsOf = (node: JsonNode, state = fresh): string[] => treeRows(node, state).map(({ id }) => id);
  const rowsOf = (node: JsonNode, state = fresh) => treeRows(node, state).filter((row) => row.kind === 'node');

  test('have an id each, and so have those whose keys look like another path', () => {
    const value = object('', '', [
      scalar('a', '/a'),
      object('a', '/a', [scalar('b', '/a/b')], { omitted: 2 }),
      object('a', '/a', [scalar('b', '/a/b')], { omitted: 2 }),
      scalar('a/b', '/a~1b'),
      scalar('a~1~', '/a~01~0'),
      scalar('~…', '/~0…'),
      scalar('__proto__', '/__proto__'),
      scalar('__proto__', '/__proto__'),
    ]);
    const ids = idsOf(value);
    expect(ids).toHaveLength(12);
    expect(new Set(ids).size).toBe(ids.length);
  });

  test('are folded each for itself', () => {
    const value = object('', '', [
      object('a', '/a', [scalar('first', '/a/first')]),
      object('a', '/a', [scalar('second', '/a/second')]),
    ]);
    const [, , second = ''] = idsOf(value);
    expect(lines(value, { ...fresh, folded: new Map([[second, true]]) })).toEqual(['a', '  first', 'a']);
  });

  test('are told from an element that was removed, which leaves the fold of the one that is there alone', () => {
    const element = (text: string, more: Partial<JsonNode> = {}): JsonNode =>
      object('1', '/1', [scalar('x', '/1/x', text)], more);
    const before = object('', '', [scalar('0', '/0'), element('5')]);
    const after = object('', '', [scalar('0', '/0'), element('4', { change: 'removed' }), element('5')]);
    const folded = new Map([['/1', true]]);
    expect(lines(before, { ...fresh, folded })).toEqual(['0', '1']);
    expect(lines(after, { ...fresh, folded })).toEqual(['0', '1', '  x', '1']);
  });

  test('of equal keys, only the last is what the path leads to, and only its members can be loaded', () => {
    const value = object('', '', [
      object('a', '/a', [scalar('b', '/a/b')], { omitted: 5 }),
      object('a', '/a', [scalar('b', '/a/b')], { omitted: 5 }),
    ]);
    expect(rowsOf(value).map(({ path }) => path)).toEqual([undefined, undefined, '/a', '/a/b']);
    const more = treeRows(value, fresh).filter((row) => row.kind === 'more');
    expect(more.map(({ container }) => container.path)).toEqual([undefined, '/a']);
  });

  test('of a removed element, the path leads to the one that is there, in whatever order they come', () => {
    const removed = object('0', '/0', [scalar('x', '/0/x')], { change: 'removed' });
    const rows = rowsOf(object('', '', [scalar('0', '/0'), removed], { change: 'inside' }));
    expect(rows.map(({ path, removed: gone }) => [path, gone])).toEqual([
      ['/0', false],
      [undefined, true],
      [undefined, true],
    ]);
    const alone = rowsOf(object('', '', [removed], { change: 'inside' }));
    expect(alone.map(({ path, removed: gone }) => [path, gone])).toEqual([
      ['/0', true],
      ['/0/x', true],
    ]);
  });
});
