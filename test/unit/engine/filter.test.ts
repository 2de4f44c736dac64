import { appendFile, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { openParamsOf, startTestEngine, type TestEngine } from '../../support/in-process-engine.ts';

/** An event as a program that reads the log by JSON.parse has it. */
interface Event {
  readonly id: string;
  readonly stream: string;
  readonly version: number;
  readonly type: string;
  readonly time: string;
  readonly data: {
    readonly qty?: unknown;
    readonly note?: unknown;
    readonly items?: readonly { readonly sku: string }[];
  };
  readonly metadata?: { readonly by: string };
}

/** What a filter asks, and the same as a program would ask it. */
interface Question {
  readonly text: string;
  readonly isMatch: (event: Event, position: number) => boolean;
}

const STREAMS = ['order-1', 'order-2', 'cart-1', 'cart'];
const TYPES = ['Placed', 'Paid', 'Order Shipped', 'placed'];
const FIRST = Date.UTC(2026, 0, 5);
const HOUR = 3_600_000;

const scalar = fc.constantFrom<unknown>(-1, 0, 5, 5.5, 12, true, null, 'gift', 'a "b"', '5', 'é');

const anyEvents = fc
  .array(
    fc.record({
      stream: fc.constantFrom(...STREAMS),
      type: fc.constantFrom(...TYPES),
      hours: fc.integer({ min: 0, max: 48 }),
      data: fc.record(
        {
          qty: scalar,
          note: scalar,
          items: fc.array(fc.record({ sku: fc.constantFrom('A', 'B1', 'B2') }), { maxLength: 3 }),
        },
        { requiredKeys: [] },
      ),
      by: fc.option(fc.constantFrom('ann', 'bob'), { nil: undefined }),
    }),
    { maxLength: 40 },
  )
  .map((events) => {
    const versions = new Map<string, number>();
    return events.map(({ stream, type, hours, data, by }, place): Event => {
      const version = (versions.get(stream) ?? 0) + 1;
      versions.set(stream, version);
      const time = new Date(FIRST + hours * HOUR).toISOString();
      return {
        id: `id-${place}`,
        stream,
        version,
        type,
        time,
        data,
        ...(by === undefined ? {} : { metadata: { by } }),
      };
    });
  });

const OPERATORS = {
  '=': (one: unknown, other: unknown) => one === other,
  ':': (one: unknown, other: unknown) => one === other,
  '!=': (one: unknown, other: unknown) => one !== other,
  '<': (one: unknown, other: unknown) => sameKind(one, other) && (one as number) < (other as number),
  '<=': (one: unknown, other: unknown) => sameKind(one, other) && (one as number) <= (other as number),
  '>': (one: unknown, other: unknown) => sameKind(one, other) && (one as number) > (other as number),
  '>=': (one: unknown, other: unknown) => sameKind(one, other) && (one as number) >= (other as number),
} as const;

const operator = fc.constantFrom(...(Object.keys(OPERATORS) as (keyof typeof OPERATORS)[]));

/** JavaScript would convert what is of another kind. */
function sameKind(one: unknown, other: unknown): boolean {
  return typeof one === typeof other && one !== null && other !== null ? true : one === other;
}

function written(value: unknown): string {
  return typeof value === 'string' ? `"${value.replaceAll('"', '\\"')}"` : String(value);
}

const term: fc.Arbitrary<Question> = fc.oneof(
  fc.constantFrom(...TYPES).map((type) => ({ text: `type:"${type}"`, isMatch: (event: Event) => event.type === type })),
  fc
    .constantFrom(...STREAMS)
    .map((stream) => ({ text: `stream!=${stream}`, isMatch: (event: Event) => event.stream !== stream })),
  fc.constant({
    text: 'stream:order-*,cart',
    isMatch: ({ stream }: Event) => stream.startsWith('order-') || stream === 'cart',
  }),
  fc.constant({ text: 'category:/^ca/', isMatch: ({ stream }: Event) => stream.startsWith('ca') }),
  fc.nat(40).map((place) => ({ text: `id:id-${place}`, isMatch: ({ id }: Event) => id === `id-${place}` })),
  fc.constant({ text: 'id:id-1*', isMatch: ({ id }: Event) => id.startsWith('id-1') }),
  fc.tuple(operator, fc.nat(20)).map(([sign, number]) => ({
    text: `position${sign}${number}`,
    isMatch: (_: Event, position: number) => OPERATORS[sign](position, number),
  })),
  fc.tuple(fc.nat(5), fc.nat(5)).map(([from, to]) => ({
    text: `version:${from}..${to}`,
    isMatch: ({ version }: Event) => version >= from && version <= to,
  })),
  fc.tuple(fc.constantFrom('<', '<=', '>', '>=' as const), fc.nat(48)).map(([sign, hours]) => {
    const time = FIRST + hours * HOUR;
    return {
      text: `time${sign}${new Date(time).toISOString()}`,
      isMatch: (event: Event) => OPERATORS[sign](Date.parse(event.time), time),
    };
  }),
  fc.constant({ text: 'time:2026-01-06', isMatch: ({ time }: Event) => time.startsWith('2026-01-06') }),
  fc.tuple(fc.constantFrom('qty', 'note' as const), operator, scalar).map(([key, sign, value]) => ({
    text: `data.${key} ${sign === ':' ? '=' : sign} ${written(value)}`,
    isMatch: ({ data }: Event) => data[key] !== undefined && OPERATORS[sign](data[key], value),
  })),
  fc.constant({
    text: 'data.items[*].sku:B*',
    isMatch: ({ data }: Event) => data.items?.some(({ sku }) => sku.startsWith('B')) === true,
  }),
  fc.constant({ text: 'data.items[0].sku=A', isMatch: ({ data }: Event) => data.items?.[0]?.sku === 'A' }),
  fc.constant({ text: 'exists:data.note', isMatch: ({ data }: Event) => 'note' in data }),
  fc.constant({ text: 'metadata.by:ann', isMatch: ({ metadata }: Event) => metadata?.by === 'ann' }),
  fc.constant({ text: 'GIFT', isMatch: (event: Event) => JSON.stringify(event).includes('gift') }),
  fc.constant({ text: '/"qty":\\s*-?\\d\\./', isMatch: (event: Event) => /"qty":-?\d\./.test(JSON.stringify(event)) }),
);

const question: fc.Arbitrary<Question> = fc.letrec<{ node: Question }>((tie) => ({
  node: fc.oneof(
    { maxDepth: 4, withCrossShrink: true },
    term,
    fc.array(tie('node'), { minLength: 2, maxLength: 3 }).map((parts) => ({
      text: `(${parts.map(({ text }) => text).join(' ')})`,
      isMatch: (event: Event, position: number) => parts.every(({ isMatch }) => isMatch(event, position)),
    })),
    fc.array(tie('node'), { minLength: 2, maxLength: 3 }).map((parts) => ({
      text: `(${parts.map(({ text }) => text).join(' or ')})`,
      isMatch: (event: Event, position: number) => parts.some(({ isMatch }) => isMatch(event, position)),
    })),
    tie('node').map(({ text, isMatch }) => ({
      text: `not ${text}`,
      isMatch: (event: Event, position: number) => !isMatch(event, position),
    })),
  ),
})).node;

const linesOf = (events: readonly unknown[]): string => events.map((event) => `${JSON.stringify(event)}\n`).join('');

let folder: string;
let engine: TestEngine;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'foldline-'));
});
afterAll(() => rm(folder, { recursive: true }));
beforeEach(() => {
  engine = startTestEngine();
});
afterEach(() => engine.close());

async function open(on: TestEngine, content: string): Promise<string> {
  const path = join(folder, `${crypto.randomUUID()}.events.ndjson`);
  await writeFile(path, content);
  await on.request('open', openParamsOf(path));
  await on.request('whenRead', null);
  return path;
}

async function matches(on: TestEngine, expression: string): Promise<number[]> {
  return [...(await on.request('matches', { expression })).positions];
}

const placed = (version: number, data: object, type = 'Placed'): object => ({
  id: `id-${version}`,
  stream: 'order-1',
  version,
  type,
  time: '2026-01-05T00:00:00Z',
  data,
});

describe('a filter', () => {
  it('agrees with a plain predicate in JavaScript', { timeout: 60_000 }, async () => {
    await fc.assert(
      fc.asyncProperty(anyEvents, fc.array(question, { minLength: 1, maxLength: 5 }), async (events, questions) => {
        const asked = startTestEngine();
        try {
          await open(asked, linesOf(events));
          for (const { text, isMatch } of questions) {
            const wanted = events.flatMap((event, place) => (isMatch(event, place + 1) ? [place + 1] : []));
            expect(await matches(asked, text), text).toEqual(wanted);
          }
        } finally {
          await asked.close();
        }
      }),
      { numRuns: 150 },
    );
  });

  it('compares numbers by all of their digits', async () => {
    const line = (version: number, id: string): string =>
      JSON.stringify(placed(version, { id: 0 })).replace('"id":0', `"id":${id}`);
    await open(engine, `${line(1, '90071992547409930')}\n${line(2, '90071992547409931')}\n${line(3, '1e400')}\n`);
    expect(await matches(engine, 'data.id:90071992547409931')).toEqual([2]);
    expect(await matches(engine, 'data.id<90071992547409931')).toEqual([1]);
    expect(await matches(engine, 'data.id>=9.0071992547409931e16')).toEqual([2, 3]);
    expect(await matches(engine, 'data.id:10e399')).toEqual([3]);
  });

  it('takes the last of equal keys', async () => {
    const line = JSON.stringify(placed(1, { qty: 1 })).replace('"qty":1', '"qty":1,"q\\u0074y":2');
    await open(engine, `${line}\n`);
    expect(await matches(engine, 'data.qty:2')).toEqual([1]);
    expect(await matches(engine, 'data.qty:1')).toEqual([]);
  });

  it('asks what events did to the states of their streams', async () => {
    await open(
      engine,
      linesOf([
        placed(1, { status: 'new', total: 5 }),
        placed(2, { note: 'x' }),
        placed(3, { total: -2 }),
        placed(4, { status: 'paid', total: -2 }, 'Paid'),
        placed(5, { total: -2 }),
      ]),
    );
    expect(await matches(engine, 'changed:/status')).toEqual([1, 4]);
    expect(await matches(engine, 'set:/status=paid')).toEqual([4]);
    expect(await matches(engine, 'no-effect')).toEqual([5]);
    expect(await matches(engine, 'state.total<0 -type:Paid')).toEqual([3, 5]);
    expect(await matches(engine, 'first:(state.total<0)')).toEqual([3]);
    expect(await matches(engine, 'not changed:/status')).toEqual([2, 3, 5]);
    expect(await matches(engine, 'note or set:/status=paid or position:1')).toEqual([1, 2, 4]);
    expect(await matches(engine, '(state.total<0 or no-effect) -(changed:/status no-effect)')).toEqual([3, 4, 5]);
    expect(await matches(engine, 'failed')).toEqual([]);
  });

  it('goes with the other parts of a filter', async () => {
    await open(engine, linesOf([placed(1, { qty: 1 }), placed(2, { qty: 2 }, 'Paid'), placed(3, { qty: 3 }, 'Paid')]));
    const filter = { types: ['Paid'], text: 'PAID', from: Date.UTC(2026, 0, 1), expression: 'data.qty<3' };
    expect([...(await engine.request('matches', filter)).positions]).toEqual([2]);
    const page = await engine.request('events', { ...filter, limit: 10, direction: 'forward' });
    expect(page).toMatchObject({ total: 1, items: [{ position: 2 }] });
    const next = { position: 1, step: 1, within: 'log', filter } as const;
    expect(await engine.request('neighbour', next)).toBe(2);
  });

  it('finds what is new in a log that grew, and all of it where states are made in another way', async () => {
    const path = await open(engine, linesOf([placed(1, { qty: 1 })]));
    expect(await matches(engine, 'data.qty:1')).toEqual([1]);
    expect(await matches(engine, 'no-effect')).toEqual([]);
    await appendFile(path, linesOf([placed(2, { qty: 1 }), placed(3, { qty: 2 })]));
    await engine.whenTold(({ events }) => events === 3);
    expect(await matches(engine, 'data.qty:1')).toEqual([1, 2]);
    expect(await matches(engine, 'no-effect')).toEqual([2]);
    await engine.request('setFolds', { folds: { order: 'count-by-type' } });
    expect(await matches(engine, 'no-effect')).toEqual([]);
  });

  it('rejects what it does not understand, and says where', async () => {
    await open(engine, linesOf([placed(1, {})]));
    const mistake = { code: 'invalid-filter', details: { start: 5, end: 5 } };
    await expect(engine.request('matches', { expression: 'type:' })).rejects.toMatchObject(mistake);
    await expect(
      engine.request('events', { expression: 'type:', limit: 1, direction: 'forward' }),
    ).rejects.toMatchObject(mistake);
  });

  it('ends a search that is cancelled', async () => {
    const events = Array.from({ length: 30_000 }, (_, place) => placed(place + 1, { text: 'a'.repeat(200) }));
    await open(engine, linesOf(events));
    const controller = new AbortController();
    const search = engine.request('matches', { expression: '/a*a*a*[xy]$/' }, controller.signal);
    setTimeout(() => controller.abort(), 20);
    await expect(search).rejects.toMatchObject({ code: 'cancelled' });
    expect(await engine.request('summary', null)).toMatchObject({ events: 30_000 });
  });
});
