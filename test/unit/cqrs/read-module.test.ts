import { describe, expect, test } from 'vitest';
import type { Projection } from '../../../src/core/cqrs/model/model.ts';
import { describeModule } from '../../../src/core/cqrs/model/describe-model.ts';
import { fileStem } from '../../../src/core/cqrs/model/file-stem.ts';
import { readModule, type ReadModule } from '../../../src/core/cqrs/model/read-module.ts';
import { modelEvent } from './model-events.ts';

const URI = 'file:///work/shopping-cart.model.ts';
const read = (exports: unknown): ReadModule => readModule(exports, URI);

interface Counted {
  readonly count: number;
}
const initialState = (): Counted => ({ count: 0 });
const evolve = (state: Counted): Counted => ({ count: state.count + 1 });

/** What was read, without the functions. */
function summary({ module, problems }: ReadModule): unknown {
  return {
    models: module.models.map(({ name, streams, commands, decide }) => {
      return { name, streams, commands: [...commands.keys()], decides: decide !== undefined };
    }),
    projections: module.projections.map(({ name, kind }) => ({ name, kind })),
    queries: module.queries.map(({ name }) => name),
    problems,
  };
}

describe('what a file of models exports', () => {
  test.each<[string, unknown, string]>([
    ['the parts themselves', { evolve, initialState }, 'shopping-cart'],
    ['the parts, by module.exports', { __esModule: undefined, evolve, initialState, helper: 1 }, 'shopping-cart'],
    ['an object as the default', { default: { evolve, initialState } }, 'shopping-cart'],
    ['an object under a name', { orderModel: { evolve, initialState } }, 'order'],
    ['a decider under a name', { ORDER_DECIDER: { evolve, initialState } }, 'order'],
    ['a decider that is called decider', { decider: { evolve, initialState } }, 'shopping-cart'],
    ['the parts and a decider of them', { evolve, initialState, decider: { evolve, initialState } }, 'shopping-cart'],
    [
      'one model as the default and under a name',
      { order: { evolve, initialState }, default: { evolve, initialState } },
      'order',
    ],
  ])('is a model: %s', (_, exports, name) => {
    const result = read(exports);
    expect(result.problems).toEqual([]);
    expect(result.module.models.map((model) => model.streams)).toEqual([`~${name}`]);
  });

  test('takes each part from the object that has it', () => {
    const decide = (): [] => [];
    const result = read({ evolve, initialState, cartDecider: { decide, evolve, name: 'cart', streams: 'cart-*' } });
    expect(summary(result)).toEqual({
      models: [{ name: 'cart', streams: 'cart-*', commands: [], decides: true }],
      projections: [],
      queries: [],
      problems: [],
    });
  });

  test('is several models', () => {
    const other = (state: unknown): unknown => state;
    const { module, problems } = read({
      order: { evolve, initialState, streams: ['order-*', 'old-order-*'] },
      shipment: { evolve: other, initialState: {}, name: 'parcel' },
    });
    expect(module.models.map(({ name, streams }) => [name, streams])).toEqual([
      ['order', 'order-*,old-order-*'],
      ['parcel', '~parcel'],
    ]);
    expect(problems).toEqual([]);
  });

  test('is a model whose functions are methods of a class', () => {
    class Cart {
      readonly initialState = { count: 0 };
      readonly #step = 2;
      evolve(state: Counted): Counted {
        return { count: state.count + this.#step };
      }
    }
    const { module, problems } = read({ default: new Cart() });
    expect(module.models[0]?.evolve({ count: 1 }, modelEvent({ type: 'a' }, 1))).toEqual({ count: 3 });
    expect(problems).toEqual([]);
  });

  test('makes a new initial state each time', () => {
    const given = { list: [] as number[] };
    const [model] = read({ evolve, initialState: given }).module.models;
    const first = model?.initialState() as typeof given;
    first.list.push(1);
    given.list.push(2);
    expect(model?.initialState()).toEqual({ list: [] });
  });

  test('is commands with their schemas, and functions alone', () => {
    const schema = { type: 'object', properties: { sku: { type: 'string' } } };
    const { module, problems } = read({
      evolve,
      initialState,
      commands: {
        Add: { schema, decide: () => [] },
        Remove: (state: unknown, data: unknown) => ({ type: 'Removed', data: [state, data] }),
      },
    });
    expect(describeModule(module).models[0]?.commands).toEqual([
      { name: 'Add', schema },
      { name: 'Remove', schema: null },
    ]);
    expect(module.models[0]?.commands.get('Remove')?.decide(1, 2)).toEqual({ type: 'Removed', data: [1, 2] });
    expect(problems).toEqual([]);
  });

  const tables = 'create table totals (id text primary key)';
  const on = { Added: (): void => undefined };

  test.each<[string, unknown, string[]]>([
    ['an array', { projections: [{ name: 'totals', tables, on }] }, ['totals']],
    [
      'a record',
      { projections: { totals: { tables, on }, other: { name: 'named', tables, on } } },
      ['totals', 'named'],
    ],
    ['one under a name', { totals: { tables: [tables], on } }, ['totals']],
    ['one as the default', { default: { tables, on } }, ['shopping-cart']],
    ['an array as the default', { default: [{ name: 'totals', tables, on }] }, ['totals']],
    ['the parts of one', { name: 'totals', tables, on }, ['totals']],
    ['one that folds, with keys', { totals: { evolve, initialState, key: () => 'a' } }, ['totals']],
    ['one that folds, in a record', { projections: { totals: { evolve, initialState } } }, ['totals']],
    ['in a default without a model', { default: { projections: { totals: { tables, on } } } }, ['totals']],
  ])('is projections without a model: %s', (_, exports, names) => {
    const { module, problems } = read(exports);
    expect(problems).toEqual([]);
    expect(module.models).toEqual([]);
    expect(module.projections.map(({ name }) => name)).toEqual(names);
  });

  test('is projections with a model, whose upcast they take for its streams', () => {
    const { module } = read({
      evolve,
      initialState,
      streams: 'order-*',
      upcast: (event: object) => ({ ...event, type: 'Upcast' }),
      projections: {
        totals: { tables, on },
        own: { tables, on, upcast: (event: object) => ({ ...event, type: 'Own' }) },
      },
    });
    const typeBy = (projection: Projection | undefined, stream: string): unknown =>
      projection?.upcast?.({ ...modelEvent({ type: 'Old' }, 1), stream }).type;
    expect(module.models).toHaveLength(1);
    expect(typeBy(module.projections[0], 'order-1')).toBe('Upcast');
    expect(typeBy(module.projections[0], 'cart-1')).toBe('Old');
    expect(typeBy(module.projections[1], 'order-1')).toBe('Own');
  });

  test('upcasts to what is another in an event, and leaves what nothing is said of', () => {
    const upcast = (event: { type: string; data: unknown }): object | undefined => {
      if (event.type === 'Partly') return { type: 'Whole', data: [event.data] };
      return event.type === 'Same' ? event : undefined;
    };
    const [model] = read({ evolve, initialState, upcast }).module.models;
    const given = modelEvent({ type: 'Partly', data: 1 }, 3);
    expect(model?.upcast?.(given)).toEqual({ ...given, type: 'Whole', data: [1] });
    for (const type of ['Same', 'Other']) {
      expect(model?.upcast?.(modelEvent({ type }, 3))).toEqual(modelEvent({ type }, 3));
    }
  });

  test('is a projection for one key where it says nothing of keys', () => {
    const [projection] = read({ projections: { totals: { evolve, initialState } } }).module.projections;
    expect(projection?.kind === 'fold' && projection.key(modelEvent({ type: 'a' }, 1))).toBe('');
  });

  test('is queries with their parameters', () => {
    const { module, problems } = read({
      queries: {
        all: 'select * from events',
        byType: {
          sql: 'select * from events where type = $type and version > :least',
          description: 'By type',
          parameters: { $type: { type: 'string' } },
        },
        some: { sql: 'select @a', parameters: ['a'] },
      },
    });
    expect(problems).toEqual([]);
    expect(describeModule(module).queries).toEqual([
      { name: 'all', sql: 'select * from events', description: null, parameters: [] },
      {
        name: 'byType',
        sql: 'select * from events where type = $type and version > :least',
        description: 'By type',
        parameters: [
          { name: 'type', schema: { type: 'string' } },
          { name: 'least', schema: null },
        ],
      },
      { name: 'some', sql: 'select @a', description: null, parameters: [{ name: 'a', schema: null }] },
    ]);
  });

  test('is a model, a projection and a query each under a name of its own', () => {
    expect(
      summary(
        read({
          orderModel: { evolve, initialState },
          totals: { tables, on },
          latest: { sql: 'select 1' },
          helper: () => 1,
          LIMIT: 3,
        }),
      ),
    ).toEqual({
      models: [{ name: 'order', streams: '~order', commands: [], decides: false }],
      projections: [{ name: 'totals', kind: 'tables' }],
      queries: ['latest'],
      problems: [],
    });
  });
});

describe('a wrong part is told, and the rest can be used:', () => {
  const model = { evolve, initialState };

  test.each<[string, object, string]>([
    ['name', { ...model, name: 7 }, '“name” must be a text, but is a number.'],
    [
      'streams',
      { ...model, streams: 7 },
      '“streams” must be a pattern of stream names such as “order-*”, or an array of them, but is a number.',
    ],
    [
      'streams without a pattern',
      { ...model, streams: [''] },
      '“streams” must be a pattern of stream names such as “order-*”, or an array of them, but is an array.',
    ],
    ['decide', { ...model, decide: {} }, '“decide” must be a function, but is an object.'],
    ['upcast', { ...model, upcast: 'x' }, '“upcast” must be a function, but is a text.'],
    ['commands', { ...model, commands: [] }, '“commands” must be an object of commands by name, but is an array.'],
    [
      'a command',
      { ...model, commands: { Add: 7 } },
      '“commands.Add” must be an object with a function “decide(state, data)”, but is a number.',
    ],
    [
      'a schema',
      { ...model, commands: { 'a b': { schema: { a: () => 1 }, decide: () => [] } } },
      '“commands["a b"].schema” must be a JSON Schema: an object of plain JSON.',
    ],
    ['no initial state', { evolve }, 'What the file exports has no “initialState”: states start as undefined.'],
    [
      'an initial state that is shared',
      {
        evolve,
        initialState: new (class Cart {
          count = 0;
        })(),
      },
      '“initialState” has functions or instances of classes in it, so that all folds would share it: make it a function that returns a new one.',
    ],
    [
      'projections',
      { ...model, projections: 7 },
      '“projections” must be an object by name, or an array, but is a number.',
    ],
    [
      'a projection',
      { ...model, projections: { a: 7 } },
      '“projections.a” must be a projection: an object with “tables” and “on”, or with “initialState” and “evolve”, but is a number.',
    ],
    [
      'a projection’s tables',
      { ...model, projections: { a: { on: {}, tables: 7 } } },
      '“projections.a.tables” must be SQL that makes the projection’s tables, but is a number.',
    ],
    [
      'a handler',
      { ...model, projections: { a: { tables: 'x', on: { B: 7 } } } },
      '“projections.a.on.B” must be a function (event, db), but is a number.',
    ],
    [
      'queries',
      { ...model, queries: { a: 7 } },
      '“queries.a” must be SQL text, or an object with “sql”, but is a number.',
    ],
    ['a query without SQL', { ...model, queries: { a: {} } }, '“queries.a.sql” must be SQL text, but is missing.'],
    [
      'a parameter that is none',
      { ...model, queries: { a: { sql: 'select $x', parameters: { y: {} } } } },
      '“queries.a.parameters.y” is no parameter of the statement: it has no “$y”.',
    ],
  ])('%s', (_, exports, problem) => {
    const { module, problems } = read(exports);
    expect(problems[0]).toBe(problem);
    expect(module.models).toHaveLength(1);
    expect(module.models[0]?.evolve({ count: 1 }, modelEvent({ type: 'a' }, 1))).toEqual({ count: 2 });
  });

  test('a model without evolve is none, the other one stays', () => {
    const { module, problems } = read({
      broken: { initialState, decide: () => [] },
      wrong: { evolve: 7 },
      order: model,
    });
    expect(module.models.map(({ name }) => name)).toEqual(['order']);
    expect(problems).toEqual([
      '“broken” has no function “evolve”, which every model has.',
      '“wrong.evolve” must be a function, but is a number.',
    ]);
  });

  test('of two models, or queries, of one name there is one', () => {
    const other = (state: unknown): unknown => state;
    const { module, problems } = read({
      a: { ...model, name: 'order' },
      b: { evolve: other, initialState, name: 'order' },
      queries: [
        { name: 'q', sql: 'select 1' },
        { name: 'q', sql: 'select 2' },
      ],
    });
    expect(module.models).toHaveLength(1);
    expect(module.queries).toHaveLength(1);
    expect(problems).toHaveLength(2);
  });

  test.each<[string, unknown]>([
    ['nothing', undefined],
    ['null', null],
    ['a text', 'model'],
    ['nothing of ours', { helper: () => 1, LIMIT: 3 }],
    ['an empty object', {}],
  ])('exports that are %s', (_, exports) => {
    const { module, problems } = read(exports);
    expect(module).toEqual({ models: [], projections: [], queries: [] });
    expect(problems).toHaveLength(1);
  });

  test('whatever throws when it is read is told and breaks nothing', () => {
    const bad = (): never => {
      throw new Error('not now');
    };
    const trap = { get: bad, has: bad, ownKeys: bad, getPrototypeOf: bad, getOwnPropertyDescriptor: bad };
    const { proxy: revoked, revoke } = Proxy.revocable([], {});
    revoke();
    const hostile: unknown[] = [
      new Proxy({}, trap),
      new Proxy(evolve, trap),
      revoked,
      {
        get default(): never {
          return bad();
        },
      },
      { default: new Proxy({}, { get: bad }) },
      { default: new Proxy({ evolve }, { get: bad }) },
      { evolve: new Proxy(evolve, trap), initialState },
      {
        evolve,
        initialState,
        get name(): never {
          return bad();
        },
        get commands(): never {
          return bad();
        },
      },
      { evolve, initialState, commands: new Proxy({}, trap), queries: revoked, projections: new Proxy([], trap) },
      {
        evolve,
        initialState,
        commands: {
          get Add(): never {
            return bad();
          },
        },
      },
      {
        a: {
          get sql(): never {
            return bad();
          },
        },
      },
    ];
    for (const exports of hostile) {
      const { module, problems } = read(exports);
      describeModule(module);
      expect(problems.every((problem) => typeof problem === 'string')).toBe(true);
    }
    const { module, problems } = read(hostile[7]);
    expect(module.models[0]?.name).toBe('shopping-cart');
    expect(problems[0]).toBe('“name” cannot be read: not now');
  });
});

describe('the name of a file of models', () => {
  test.each([
    ['file:///a/shopping-cart.model.ts', 'shopping-cart'],
    ['file:///a/order.model.mjs', 'order'],
    ['file:///a/my%20order.model.js', 'my order'],
    ['vscode-vfs://github/a/order.ts', 'order'],
    ['file:///a/.model.ts', '.model'],
    ['file:///a/100%.model.ts', '100%'],
    ['', 'model'],
  ])('%s is %s', (uri, stem) => {
    expect(fileStem(uri)).toBe(stem);
  });
});
