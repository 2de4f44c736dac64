import { transformSync } from 'esbuild';
import fc from 'fast-check';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { runInNewContext } from 'node:vm';
import { describe, expect, test } from 'vitest';
import { ROOT } from '../../../../src/build/paths.ts';
import { matchesStream } from '../../../../src/core/cqrs/model/stream-pattern.ts';
import { shapeOf } from '../../../../src/engine/payload-shape.ts';
import { modelText, type ModelPlan } from '../../../../src/engine/new-model/model-text.ts';
import { literal, modelFileName, streamsPattern } from '../../../../src/engine/new-model/names.ts';
import { ModelledLog } from '../../../support/modelled-log.ts';
import { compile } from '../../../support/compile.ts';

interface Evaluated {
  readonly name: string;
  readonly streams: string;
  readonly initialState: unknown;
  readonly evolve: (state: unknown, event: unknown) => unknown;
  readonly commands: Record<string, { readonly decide: (state: unknown, data: unknown) => unknown }>;
}

function evaluate(text: string): Evaluated {
  const { code } = transformSync(text, { loader: 'ts', format: 'cjs' });
  const module = { exports: {} };
  runInNewContext(code, { module, exports: module.exports });
  return module.exports as Evaluated;
}

/** The events of a log, and what a model of a category of it is written from. */
function planOf(lines: readonly string[], category: string): ModelPlan & { readonly events: readonly Line[] } {
  const events = lines.map((line) => JSON.parse(line) as Line).filter(({ stream }) => stream.startsWith(category));
  const types = [...new Set(events.map(({ type }) => type))];
  const shapes = types.map((type) =>
    shapeOf(
      type,
      events.filter((event) => event.type === type).map(({ data }) => JSON.stringify(data)),
    ),
  );
  return { category, streams: streamsPattern(category, '-', false), shapes, events };
}

interface Line {
  readonly stream: string;
  readonly type: string;
  readonly data: unknown;
}

const SHOP = readFileSync(join(ROOT, 'test/fixtures/shop.events.ndjson'), 'utf8').trim().split('\n');

describe('a first model', () => {
  test('of the shop compiles strictly and folds to what the events say', () => {
    const { events, ...plan } = planOf(SHOP, 'order');
    const text = modelText(plan);
    expect(compile({ 'a.model.ts': text })).toBe('');
    const model = evaluate(text);
    expect(model.name).toBe('order');
    expect(matchesStream(model.streams, 'order-1')).toBe(true);
    const fold = (stream: string): unknown =>
      events.filter((event) => event.stream === stream).reduce(model.evolve, model.initialState);
    expect(fold('order-1')).toEqual({ customer: 'ada', total: 42.5, method: 'card', carrier: 'rail' });
    expect(fold('order-2')).toEqual({ customer: 'bob', total: 7, reason: 'too slow' });
    expect(model.initialState).toEqual({});
  });

  test('has a command that records an event', () => {
    const { commands } = evaluate(modelText(planOf(SHOP, 'order')));
    const data = { customer: 'eve', total: 1 };
    expect(commands['RecordOrderPlaced']?.decide({}, data)).toEqual([{ type: 'OrderPlaced', data }]);
    expect(commands['RecordOrderPlaced']).toMatchObject({
      schema: { type: 'object', properties: { customer: { type: 'string' }, total: { type: 'number' } } },
    });
  });

  test('says what is optional, what may be null and what is in lists and objects', () => {
    const placed = ['{"to":{"city":"Bonn"},"items":[{"sku":"a","note":"x"},{"sku":"b"}],"gift":null}', '{"gift":true}'];
    const text = modelText({ category: 'order', streams: 'order-*', shapes: [shapeOf('Placed', placed)] });
    expect(text).toContain('to?: { city: string };');
    expect(text).toContain('items?: { sku: string; note?: string }[];');
    expect(text).toMatch(/gift: (null \| boolean|boolean \| null);/);
    expect(compile({ 'a.model.ts': text })).toBe('');
  });

  test('takes payloads that are no objects, or none', () => {
    const shapes = [
      shapeOf('Renamed', ['"new name"']),
      shapeOf('Tagged', ['["a","b"]', '{"tag":"c"}']),
      shapeOf('Closed', ['{}']),
      shapeOf('Never', []),
      shapeOf('__proto__', ['7']),
    ];
    const text = modelText({ category: 'note', streams: 'note-*', shapes });
    expect(compile({ 'a.model.ts': text })).toBe('');
    const { evolve } = evaluate(text);
    const after = evolve(evolve({}, { type: 'Renamed', data: 'b' }), { type: 'Closed', data: {} });
    expect(after).toEqual({ Renamed: 'b' });
    const polluted = evolve(after, { type: '__proto__', data: { sneaky: true } });
    expect(Reflect.get(polluted as object, 'sneaky')).toBeUndefined();
  });

  test('leaves the state as it is for types that it does not know, and breaks on no payload', () => {
    const { evolve } = evaluate(modelText(planOf(SHOP, 'order')));
    const state = { customer: 'ada' };
    expect(evolve(state, { type: 'Unheard', data: { x: 1 } })).toBe(state);
    for (const data of [null, undefined, 7, [], 'text']) {
      expect(() => evolve(state, { type: 'OrderPlaced', data })).not.toThrow();
    }
  });

  test('takes any name that a log may have for a name and nothing else', () => {
    const name = fc.oneof(
      fc.string({ unit: 'binary', maxLength: 12 }),
      fc.constantFrom(
        "'",
        '`${process.exit()}`',
        '*/ process.exit() /*',
        "\\'; throw 1; //",
        '\u2028throw 1\u2029',
        '\n',
        'constructor',
        '__proto__',
        'class',
        '</script>',
        '',
        ' ',
        '7',
        'ü',
        '\u202e',
        '\ud800',
      ),
    );
    const json = fc.oneof(
      fc.json({ maxDepth: 2 }),
      fc.dictionary(name, fc.jsonValue({ maxDepth: 1 })).map((value) => JSON.stringify(value)),
    );
    const event = fc.record({ type: name, payloads: fc.array(json, { maxLength: 3 }) });
    const plan = fc.record({
      category: name,
      events: fc.uniqueArray(event, { selector: ({ type }) => type, minLength: 1, maxLength: 4 }),
    });
    const plans = fc.sample(plan, { numRuns: 150, seed: 42 });
    const texts = plans.map(({ category, events }) =>
      modelText({
        category,
        streams: streamsPattern(category, '-', false),
        shapes: events.map(({ type, payloads }) => shapeOf(type, payloads)),
      }),
    );
    expect(compile(Object.fromEntries(texts.map((text, index) => [`m${index}.model.ts`, text])))).toBe('');
    for (const [index, { category, events }] of plans.entries()) {
      const model = evaluate(texts[index] ?? '');
      expect(model.name).toBe(category);
      expect(matchesStream(model.streams, `${category}-1`)).toBe(true);
      for (const { type, payloads } of events) {
        for (const payload of payloads) {
          const data: unknown = JSON.parse(payload);
          model.evolve(model.initialState, { type, data });
        }
      }
    }
  }, 60_000);
});

test('a literal is the text that it is of', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary' }), (text) => {
      expect(runInNewContext(literal(text))).toBe(text);
      expect(literal(text)).not.toMatch(/[\n\r\u2028\u2029\u202e]/);
    }),
  );
});

test('a pattern fits the streams of its category and no others', () => {
  fc.assert(
    fc.property(fc.string({ minLength: 1 }), fc.constantFrom('-', '/', '*', ',', '\\'), (category, separator) => {
      const pattern = streamsPattern(category, separator, false);
      expect(matchesStream(pattern, `${category}${separator}1`)).toBe(true);
      expect(matchesStream(pattern, category)).toBe(false);
      expect(matchesStream(pattern, `x${category}${separator}1`)).toBe(false);
    }),
  );
  expect(streamsPattern('order', '-', true)).toBe('order, order-*');
  expect(streamsPattern('order-7', '', true)).toBe('order-7');
});

test('the name of the file is one that every file system takes, and of no other folder', () => {
  const names = [
    'order',
    '../../etc/passwd',
    'C:\\x',
    'a/b',
    '..',
    '',
    '.hidden',
    'con',
    'Lpt1',
    'shopping cart',
    'ä*?',
  ];
  expect(names.map(modelFileName)).toEqual([
    'order.model.ts',
    'etc-passwd.model.ts',
    'C-x.model.ts',
    'a-b.model.ts',
    'stream.model.ts',
    'stream.model.ts',
    'hidden.model.ts',
    'con-events.model.ts',
    'Lpt1-events.model.ts',
    'shopping-cart.model.ts',
    'ä.model.ts',
  ]);
  fc.assert(
    fc.property(fc.string({ unit: 'binary' }), (category) => {
      expect(modelFileName(category)).toMatch(/^[\p{L}\p{N}_][\p{L}\p{N}_.-]*\.model\.ts$/u);
    }),
  );
});

test('the engine writes it for a category of the open log, and for no other', async () => {
  await using log = await ModelledLog.open(
    [
      { stream: 'order-1', type: 'OrderPlaced', data: { total: 12.5 } },
      { stream: 'cart-1', type: 'CartOpened', data: {} },
      { stream: 'order-1', type: 'OrderPaid', data: { method: 'card' } },
    ],
    [],
  );
  const { name, text } = await log.engine.request('newModel', { category: 'order' });
  expect(name).toBe('order.model.ts');
  expect(compile({ [name]: text })).toBe('');
  expect(text).toContain("'OrderPaid'");
  expect(text).not.toContain('CartOpened');
  await expect(log.engine.request('newModel', { category: 'nothing' })).rejects.toMatchObject({ code: 'not-found' });
});
