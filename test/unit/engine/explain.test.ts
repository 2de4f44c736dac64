import { describe, expect, it } from 'vitest';
import { ModelledLog } from '../../support/modelled-log.ts';

/** One order, as its log has it: digits, keys and all. */
const ORDER = [
  { stream: 'order-1', type: 'OrderPlaced', data: { status: 'placed', total: 20, lines: [{ sku: 'A', quantity: 1 }] } },
  { stream: 'order-2', type: 'OrderPlaced', data: { status: 'placed', total: 5 } },
  { stream: 'order-1', type: 'OrderSeen', data: { status: 'placed' } },
  { stream: 'order-1', type: 'OrderPaid', data: { status: 'paid', payment: { method: 'card' } } },
  { stream: 'order-1', type: 'OrderRefunded', data: { total: 0, payment: { refunded: 20 } } },
  { stream: 'order-1', type: 'OrderRefunded', data: { total: -20, payment: { refunded: 40 } } },
  { stream: 'order-1', type: 'OrderForgotten', data: { payment: null } },
];
const CHOICE = { stream: 'order-1', limit: 100, textLimit: 100 } as const;

/** Sums what the events say, in place, with a date and a map. */
const MODEL = `
  export const streams = 'order-1';
  export const initialState = () => ({ total: 0, changed: new Date(0), byType: new Map() });
  export const evolve = (order, { type, data, version }) => {
    if (data.total !== undefined) order.total += data.total;
    if (type !== 'OrderSeen') order.changed = new Date(version * 1000);
    order.byType.set(type, (order.byType.get(type) ?? 0) + 1);
    return order;
  };
`;

describe('why a value is what it is', () => {
  it.each([
    [
      '/status',
      [
        [1, 1, 'OrderPlaced', null, '"placed"'],
        [4, 3, 'OrderPaid', '"placed"', '"paid"'],
      ],
    ],
    [
      '/total',
      [
        [1, 1, 'OrderPlaced', null, '20'],
        [5, 4, 'OrderRefunded', '20', '0'],
        [6, 5, 'OrderRefunded', '0', '-20'],
      ],
    ],
    [
      '/payment',
      [
        [4, 3, 'OrderPaid', null, '{"method":"card"}'],
        [5, 4, 'OrderRefunded', '{"method":"card"}', '{"method":"card","refunded":20}'],
        [6, 5, 'OrderRefunded', '{"method":"card","refunded":20}', '{"method":"card","refunded":40}'],
        [7, 6, 'OrderForgotten', '{"method":"card","refunded":40}', null],
      ],
    ],
    ['/lines/0/quantity', [[1, 1, 'OrderPlaced', null, '1']]],
    ['/nothing', []],
  ])('is told by every event that changed it, first to last, by a fold: %s', async (path, changes) => {
    await using log = await ModelledLog.open(ORDER, {});
    const told = await log.engine.request('explain', { ...CHOICE, path });
    expect(told).toMatchObject({ path, by: { kind: 'fold', fold: 'merge' }, total: changes.length });
    expect(
      told.changes.map(({ position, version, type, before, after }) => [position, version, type, before, after]),
    ).toEqual(changes);
    expect(told.value).toBe(changes.at(-1)?.[4] ?? null);
  });

  it.each([
    [
      '/total',
      [
        [1, '0', '20'],
        [6, '20', '0'],
      ],
    ],
    [
      '/changed',
      [
        [1, '"1970-01-01T00:00:00.000Z"', '"1970-01-01T00:00:01.000Z"'],
        [4, '"1970-01-01T00:00:01.000Z"', '"1970-01-01T00:00:03.000Z"'],
        [5, '"1970-01-01T00:00:03.000Z"', '"1970-01-01T00:00:04.000Z"'],
        [6, '"1970-01-01T00:00:04.000Z"', '"1970-01-01T00:00:05.000Z"'],
        [7, '"1970-01-01T00:00:05.000Z"', '"1970-01-01T00:00:06.000Z"'],
      ],
    ],
    [
      '/byType/OrderRefunded',
      [
        [5, null, '1'],
        [6, '1', '2'],
      ],
    ],
  ])('is told by a model that changes its state in place: %s', async (path, changes) => {
    await using log = await ModelledLog.open(ORDER, { 'order.model.js': MODEL });
    const told = await log.engine.request('explain', { ...CHOICE, path });
    expect(told.by).toMatchObject({ kind: 'model', name: 'order' });
    expect(told.changes.map(({ position, before, after }) => [position, before, after])).toEqual(changes);
  });

  it('is of a version, a fold or a model as it is asked for, with the last changes where there are many', async () => {
    await using log = await ModelledLog.open(ORDER, { 'order.model.js': MODEL });
    const ask = { ...CHOICE, path: '/total' };
    const earlier = await log.engine.request('explain', { ...ask, fold: 'merge', version: 4 });
    expect(earlier).toMatchObject({ value: '0', total: 2 });
    const last = await log.engine.request('explain', { ...ask, fold: 'merge', limit: 1 });
    expect(last).toMatchObject({ total: 3, changes: [{ position: 6, before: '0', after: '-20' }] });
    const counted = await log.engine.request('explain', { ...CHOICE, path: '/OrderRefunded', fold: 'count-by-type' });
    expect(counted.changes.map(({ after }) => after)).toEqual(['1', '2']);
  });

  it('cuts long texts, and says so', async () => {
    await using log = await ModelledLog.open(ORDER, {});
    const told = await log.engine.request('explain', { ...CHOICE, path: '/payment', version: 3, textLimit: 10 });
    expect(told.changes[0]?.after).toBe('{"method":…');
    expect(told.value).toBe('{"method":…');
  });

  it('rejects what is no path, no stream, no version and no model', async () => {
    await using log = await ModelledLog.open(ORDER, {});
    const ask = { ...CHOICE, path: '/total' };
    const rejections: [object, string][] = [
      [{ ...ask, path: 'total' }, 'invalid-argument'],
      [{ ...ask, stream: 'order-9' }, 'not-found'],
      [{ ...ask, version: 9 }, 'not-found'],
      [{ ...ask, model: 'cart' }, 'not-found'],
    ];
    for (const [params, code] of rejections) {
      await expect(log.engine.request('explain', params as typeof ask)).rejects.toMatchObject({ code });
    }
  });

  it('names the event that a model fails or hangs at', async () => {
    const failing = MODEL.replace('=> {\n', "=> {\n if (data.total === -20) throw new Error('below zero');\n");
    await using log = await ModelledLog.open(ORDER, { 'order.model.js': failing }, { timeLimit: 300 });
    const ask = { ...CHOICE, path: '/total' };
    await expect(log.engine.request('explain', ask)).rejects.toMatchObject({
      code: 'model-error',
      message: 'below zero',
      details: { position: 6, place: { line: 5 } },
    });
    expect((await log.engine.request('explain', { ...ask, version: 4 })).total).toBe(1);
    await log.change({ 'order.model.js': MODEL.replace('=> {\n', '=> {\n while (data.total === -20);\n') });
    await expect(log.engine.request('explain', ask)).rejects.toMatchObject({
      code: 'model-timeout',
      details: { position: 6 },
    });
  });

  it('goes on with a stream that grows', async () => {
    await using log = await ModelledLog.open(ORDER, { 'order.model.js': MODEL });
    const ask = { ...CHOICE, path: '/total' };
    expect((await log.engine.request('explain', ask)).value).toBe('0');
    await log.append('order-1', 'OrderRefunded', { total: -1 });
    expect(await log.engine.request('explain', ask)).toMatchObject({ value: '-1', total: 3 });
  });
});

describe('the first event after which a condition holds', () => {
  const ask = { stream: 'order-1', when: 'state.total < 0' } as const;

  it.each([
    ['a fold', {}, { position: 6, version: 5, changes: 2 }],
    ['a model', { 'order.model.js': MODEL }, null],
  ])('is found among the states by %s, in one pass and by halves', async (_, models, found) => {
    await using log = await ModelledLog.open(ORDER, models);
    for (const monotone of [false, true]) {
      const told = await log.engine.request('bisect', { ...ask, monotone });
      expect(told.initially).toBe(false);
      if (found === null) expect(told.found).toBeNull();
      else expect(told.found).toMatchObject(found);
    }
  });

  it('comes with the states before and after it', async () => {
    await using log = await ModelledLog.open(ORDER, { 'order.model.js': MODEL });
    const { found, states } = await log.engine.request('bisect', {
      ...ask,
      when: 'byType.OrderRefunded = 2 and total = 0',
    });
    expect(states).toBe(6);
    expect(JSON.parse(found?.beforeText ?? '')).toMatchObject({ total: 20, byType: { OrderRefunded: 1 } });
    expect(JSON.parse(found?.afterText ?? '')).toMatchObject({ total: 0, byType: { OrderRefunded: 2 } });
    expect(found).toMatchObject({ position: 6, version: 5, by: { kind: 'model', name: 'order' } });
  });

  it('is none where it holds from the start, or never', async () => {
    await using log = await ModelledLog.open(ORDER, {});
    for (const monotone of [false, true]) {
      expect(await log.engine.request('bisect', { ...ask, when: 'not exists:total', monotone })).toMatchObject({
        found: null,
        initially: true,
        states: 1,
      });
      expect(await log.engine.request('bisect', { ...ask, when: 'total > 1000', monotone })).toMatchObject({
        found: null,
        initially: false,
      });
    }
  });

  it('rejects a condition that is not understood, with its place', async () => {
    await using log = await ModelledLog.open(ORDER, {});
    await expect(log.engine.request('bisect', { ...ask, when: 'total <' })).rejects.toMatchObject({
      code: 'invalid-filter',
      details: { start: expect.any(Number) as number, end: expect.any(Number) as number },
    });
  });
});

describe('what a state consists of', () => {
  const HARD = {
    total: 1,
    'a.b': { 'm~n/o': ['x', { '"quoted"': String.raw`back\slash "and" quotes` }] },
    none: null,
    empty: {},
    list: [],
    long: 'x'.repeat(500),
    2: true,
  };

  it('is told by its paths, each with a condition that holds for it', async () => {
    await using log = await ModelledLog.open([{ stream: 'order-1', type: 'Placed', data: HARD }], {});
    const ask = { stream: 'order-1' } as const;
    const { leaves, hasMore } = await log.engine.request('leaves', { ...ask, limit: 100, fold: 'latest-by-type' });
    expect(hasMore).toBe(false);
    expect(leaves.map(({ path }) => path)).toEqual([
      '/Placed/2',
      '/Placed/total',
      '/Placed/a.b/m~0n~1o/0',
      '/Placed/a.b/m~0n~1o/1/"quoted"',
      '/Placed/none',
      '/Placed/empty',
      '/Placed/list',
      '/Placed/long',
    ]);
    const conditions = leaves.flatMap(({ condition }) => (condition === null ? [] : [condition]));
    expect(conditions).toHaveLength(5);
    for (const when of conditions) {
      const told = await log.engine.request('bisect', { ...ask, when, fold: 'latest-by-type' });
      expect(told.found).toMatchObject({ position: 1 });
    }
    expect(leaves.at(-1)?.text).toMatch(/^"x{119}…$/);
  });

  it('is told in part where it is a lot, and is nothing but itself where it is a scalar', async () => {
    await using log = await ModelledLog.open([{ stream: 'order-1', type: 'Placed', data: [1, 2, 3] }], {});
    const first = await log.engine.request('leaves', { stream: 'order-1', limit: 2 });
    expect(first).toMatchObject({ leaves: [{ path: '/0', text: '1' }, { path: '/1' }], hasMore: true });
    const initial = await log.engine.request('leaves', { stream: 'order-1', version: 0, limit: 2 });
    expect(initial).toEqual({ leaves: [{ path: '', text: '{}', condition: null }], hasMore: false });
  });
});
