import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Branch, BranchChoice, BranchEdit } from '../../../src/protocol/branch.ts';
import { ModelledLog, type ModelledEvent } from '../../support/modelled-log.ts';
import { arbitraryEdit, plainBranch, type PlainEvent } from '../history/branch/branch-arbitraries.ts';

/** Counts what happened, remembers the last version, and lets an account only be paid from when there is enough. */
const ACCOUNT = `
type State = { balance: number; seen: { [type: string]: number }; last: number };
export const account = {
  name: 'account',
  streams: 'account-*',
  initialState: (): State => ({ balance: 0, seen: {}, last: 0 }),
  evolve(state: State, event: any): State {
    if (event.type === 'Broken') throw new Error('Broken for good');
    while (event.type === 'Endless') {}
    state.seen[event.type] = (state.seen[event.type] ?? 0) + 1;
    return { ...state, balance: state.balance + (event.data.amount ?? 0), last: event.version };
  },
  commands: {
    Pay: {
      decide(state: State, { amount }: { amount: number }) {
        if (state.balance < amount) throw new Error('There is not enough');
        return [{ type: 'Paid', data: { amount: -amount } }, { type: 'Noted', data: {} }];
      },
    },
  },
};
`;

const STREAM = 'account-1';
const amounts = (...all: readonly number[]): ModelledEvent[] =>
  all.map((amount) => ({ stream: STREAM, type: 'Deposited', data: { amount } }));

function open(events: readonly ModelledEvent[], limits = {}): Promise<ModelledLog> {
  return ModelledLog.open([{ stream: 'other-1', type: 'Else' }, ...events], { 'account.model.ts': ACCOUNT }, limits);
}

function branch(log: ModelledLog, edits: readonly BranchEdit[], choice: Partial<BranchChoice> = {}): Promise<Branch> {
  return log.engine.request('branch', { stream: STREAM, edits, offset: 0, limit: 100, ...choice });
}

async function stateOf(log: ModelledLog, edits: readonly BranchEdit[]): Promise<unknown> {
  return JSON.parse(await log.engine.request('branchText', { stream: STREAM, edits, what: 'state' }));
}

const lines = ({ rows }: Branch): string[] =>
  rows.map(({ item, type, origin, isOmitted, isChanged, isMoved, failure }) =>
    [
      item,
      type,
      ...(origin === 'trunk' ? [] : [origin]),
      ...(isOmitted ? ['omitted'] : []),
      ...(isChanged ? ['changed'] : []),
      ...(isMoved ? ['moved'] : []),
      ...(failure === undefined ? [] : [failure]),
    ].join(' '),
  );

describe('by a model', () => {
  test('without edits a branch is the trunk', async () => {
    await using log = await open(amounts(1, 2, 3));
    const made = await branch(log, []);
    expect(made).toMatchObject({ by: { kind: 'model', name: 'account' }, version: 3, later: 0, firstEdited: null });
    expect(made.state?.changes).toBe(0);
    const { stateText } = await log.engine.request('state', { stream: STREAM });
    expect(await log.engine.request('branchText', { stream: STREAM, edits: [], what: 'state' })).toBe(stateText);
    expect(await log.engine.request('branchText', { stream: STREAM, edits: [], what: 'patch' })).toBe('[]\n');
  });

  test('events are left out, changed, moved and put in', async () => {
    await using log = await open(amounts(1, 20, 300));
    const edits: BranchEdit[] = [
      { kind: 'omit', item: 1 },
      { kind: 'change', item: 2, dataText: '{"amount":40}' },
      { kind: 'move', item: 3, before: 2 },
      { kind: 'insert', name: 'new', before: null, type: 'Interest', dataText: '{"amount":0.5}' },
    ];
    const made = await branch(log, edits);
    expect(lines(made)).toEqual([
      '1 Deposited omitted',
      '3 Deposited moved',
      '2 Deposited changed',
      'new Interest inserted',
    ]);
    expect(made).toMatchObject({ total: 4, length: 3, firstEdited: 0, mistakes: [], appendable: 0 });
    expect(await stateOf(log, edits)).toEqual({ balance: 340.5, seen: { Deposited: 2, Interest: 1 }, last: 3 });
    const patch = await log.engine.request('branchText', { stream: STREAM, edits, what: 'patch' });
    expect(JSON.parse(patch)).toContainEqual({ op: 'replace', path: '/balance', value: 340.5 });
    expect(made.state?.changes).toBe(3);
  });

  test('a command is decided where it stands, and what it leads to counts from there on', async () => {
    await using log = await open(amounts(10, 100));
    const pay = (before: number | null, amount: number): BranchEdit[] => [
      { kind: 'dispatch', name: 'pay', before, command: 'Pay', dataText: `{"amount":${amount}}` },
    ];
    const made = await branch(log, pay(2, 7));
    expect(lines(made)).toEqual([
      '1 Deposited',
      'pay Pay dispatched',
      'pay Paid decided',
      'pay Noted decided',
      '2 Deposited',
    ]);
    expect(await stateOf(log, pay(2, 7))).toMatchObject({ balance: 103, last: 4 });
    expect(lines(await branch(log, pay(2, 70)))[1]).toBe('pay Pay dispatched There is not enough');
    expect(await stateOf(log, pay(null, 70))).toMatchObject({ balance: 40 });
    const data = { stream: STREAM, edits: pay(2, 7), what: 'data', item: 'pay', decided: 0 } as const;
    expect(await log.engine.request('branchText', data)).toBe('{"amount":-7}');
  });

  test('a command that the model does not know is told at its line', async () => {
    await using log = await open(amounts(1));
    const edits: BranchEdit[] = [{ kind: 'dispatch', name: 'x', before: 1, command: 'Fly', dataText: '{}' }];
    expect(lines(await branch(log, edits))[0]).toContain('has no command “Fly”');
  });

  test('where the model fails at an event, the branch says at which; without it there is a state', async () => {
    await using log = await open([...amounts(1), { stream: STREAM, type: 'Broken' }, ...amounts(5)]);
    const made = await branch(log, [{ kind: 'insert', name: 'a', before: 1, type: 'First', dataText: '{}' }]);
    expect(made).toMatchObject({ state: null, failure: { message: 'Broken for good', line: 2 } });
    expect(made.failure?.place?.uri).toMatch(/account\.model\.ts$/);
    expect(lines(made)[2]).toBe('2 Broken Broken for good');
    const without = await branch(log, [{ kind: 'omit', item: 2 }]);
    expect(without).toMatchObject({ state: { changes: null }, trunkFailure: 'Broken for good' });
    expect(await stateOf(log, [{ kind: 'omit', item: 2 }])).toMatchObject({ balance: 6 });
  });

  test('a model that hangs in a branch hangs in no trunk', async () => {
    await using log = await open(amounts(1, 2), { timeLimit: 400 });
    const hung = await branch(log, [{ kind: 'change', item: 2, type: 'Endless' }]);
    expect(hung.state).toBeNull();
    expect(hung.failure?.message).toContain('hung at event 3');
    expect(await log.engine.request('state', { stream: STREAM })).toMatchObject({ state: { balance: 3 } });
    expect(await stateOf(log, [{ kind: 'omit', item: 2 }])).toMatchObject({ balance: 1 });
  });

  test('one edit after the other, and taken back, agrees with folding the edited list from the start', async () => {
    const types = ['placed', 'paid', 'shipped'];
    const trunk: PlainEvent[] = Array.from({ length: 9 }, (_, index) => ({
      item: index + 1,
      type: types[index % 3] ?? '',
      dataText: JSON.stringify({ x: index }),
      isCommand: false,
    }));
    const model = `
      export const order = {
        name: 'order', streams: 'order-*', initialState: () => [],
        evolve: (state, { type, data, version }) => { state.push([version, type, data.x ?? null]); return state; },
        decide: ({ type, data }, state) => ({ type, data: { ...data, y: state.length } }),
      };`;
    const events = trunk.map(({ type, dataText }) => ({
      stream: 'order-1',
      type,
      data: JSON.parse(dataText) as unknown,
    }));
    await using log = await ModelledLog.open(events, { 'order.model.ts': model });
    const run = fc.record({
      edits: fc.array(arbitraryEdit(9), { maxLength: 8 }),
      tries: fc.array(fc.nat(8), { maxLength: 5 }),
    });
    await fc.assert(
      fc.asyncProperty(run, async ({ edits, tries }) => {
        for (const made of [...edits.keys(), ...tries]) {
          const some = edits.slice(0, made);
          const text = await log.engine.request('branchText', { stream: 'order-1', edits: some, what: 'state' });
          const plain = plainBranch(trunk, some).map(({ type, dataText }, index) => {
            const { x = null } = JSON.parse(dataText) as { x?: number | null };
            return [index + 1, type, x];
          });
          expect(JSON.parse(text)).toEqual(plain);
        }
      }),
      { numRuns: 40 },
    );
  });
});

describe('by a fold', () => {
  const events: ModelledEvent[] = [
    { stream: 'cart-1', type: 'Added', data: { tea: 1 } },
    { stream: 'cart-1', type: 'Added', data: { cake: 2 } },
  ];

  test('a command is an event of its name', async () => {
    await using log = await open(events);
    const edits: BranchEdit[] = [{ kind: 'dispatch', name: 'x', before: null, command: 'Add', dataText: '{"jam":3}' }];
    const made = await branch(log, edits, { stream: 'cart-1' });
    expect(lines(made)).toEqual(['1 Added', '2 Added', 'x Add dispatched', 'x Add decided']);
    expect(made.by).toEqual({ kind: 'fold', fold: 'merge' });
    const state = await log.engine.request('branchText', { stream: 'cart-1', edits, what: 'state' });
    expect(JSON.parse(state)).toEqual({ tea: 1, cake: 2, jam: 3 });
    const children = await log.engine.request('branchChildren', {
      stream: 'cart-1',
      edits,
      path: '',
      offset: 2,
      limit: 5,
    });
    expect(children).toEqual([expect.objectContaining({ key: 'jam', change: 'added', text: '3' })]);
  });

  test('events that cannot be folded say why', async () => {
    await using log = await open(events);
    const patch: BranchEdit = { kind: 'change', item: 1, dataText: '[{"op":"remove","path":"/x"}]' };
    const made = await branch(log, [patch, { kind: 'omit', item: 2 }], { stream: 'cart-1', fold: 'json-patch' });
    expect(made.rows[0]?.failure).toContain('/x');
  });

  test('a branch of an earlier version says how many events come later', async () => {
    await using log = await open(events);
    const made = await branch(log, [], { stream: 'cart-1', version: 1 });
    expect(made).toMatchObject({ version: 1, later: 1, lastVersion: 2, total: 1 });
    await expect(branch(log, [], { stream: 'cart-1', version: 7 })).rejects.toMatchObject({ code: 'not-found' });
    await expect(branch(log, [], { stream: 'none' })).rejects.toMatchObject({ code: 'not-found' });
  });
});

describe('what becomes of a branch', () => {
  test('it is exported as lines of our own, numbered anew', async () => {
    await using log = await open(amounts(1, 2, 3));
    const edits: BranchEdit[] = [
      { kind: 'omit', item: 2 },
      { kind: 'insert', name: 'a', before: 3, type: 'Interest', dataText: '{ "amount": 1.50 }' },
      { kind: 'change', item: 3, dataText: '{"amount":12345678901234567890}' },
    ];
    const { bytes, events } = await log.engine.request('exportBranch', { stream: STREAM, edits });
    expect(events).toBe(3);
    const text = new TextDecoder().decode(bytes);
    expect(text).toContain('12345678901234567890');
    expect(text).toContain('1.50');
    const parsed = text
      .trimEnd()
      .split('\n')
      .map((line) => JSON.parse(line) as Record<string, unknown>);
    expect(parsed.map(({ version, type }) => [version, type])).toEqual([
      [1, 'Deposited'],
      [2, 'Interest'],
      [3, 'Deposited'],
    ]);
    expect(parsed[1]).toMatchObject({ stream: STREAM, time: parsed[0]?.['time'] });
    expect(new Set(parsed.map(({ id }) => id)).size).toBe(3);
  });

  test('what stands behind the last event is appended', async () => {
    await using log = await open(amounts(10));
    const edits: BranchEdit[] = [
      { kind: 'insert', name: 'a', before: null, type: 'Interest', dataText: '{"amount":1.50}' },
      { kind: 'dispatch', name: 'b', before: null, command: 'Pay', dataText: '{"amount":4}' },
    ];
    expect(await branch(log, edits)).toMatchObject({ appendable: 3 });
    const choice = { stream: STREAM, version: 1, edits };
    expect(await log.engine.request('appendBranch', choice)).toMatchObject({ firstVersion: 2, lastVersion: 4 });
    expect(await log.engine.request('state', { stream: STREAM })).toMatchObject({ state: { balance: 7.5 } });
    expect(await branch(log, edits, { version: 1 })).toMatchObject({ later: 3, appendable: 0 });
    await expect(log.engine.request('appendBranch', choice)).rejects.toMatchObject({ code: 'version-conflict' });
  });

  test.each<[string, BranchEdit]>([
    ['nothing', { kind: 'omit', item: 9 }],
    ['an event left out', { kind: 'omit', item: 1 }],
    ['an insertion before others', { kind: 'insert', name: 'a', before: 1, type: 'T', dataText: '1' }],
    ['a refused command', { kind: 'dispatch', name: 'a', before: null, command: 'Pay', dataText: '{"amount":99}' }],
  ])('%s is not appended', async (_, edit) => {
    await using log = await open(amounts(1, 2));
    const choice = { stream: STREAM, edits: [edit] };
    await expect(log.engine.request('appendBranch', choice)).rejects.toMatchObject({ code: 'invalid-argument' });
  });

  test('it is evaluated as a whole', async () => {
    await using log = await open(amounts(1, 2));
    const edits: BranchEdit[] = [
      { kind: 'omit', item: 1 },
      { kind: 'dispatch', name: 'a', before: null, command: 'Pay', dataText: '{"amount":99}' },
    ];
    const evaluated = await log.engine.request('evaluateBranch', { stream: STREAM, edits });
    expect(evaluated).toMatchObject({
      events: [{ version: 1, type: 'Deposited', dataText: '{"amount":2}', position: 3 }],
      refusals: [{ name: 'a', message: 'There is not enough' }],
    });
    expect(JSON.parse(evaluated.stateText)).toMatchObject({ balance: 2 });
    expect(evaluated.patch).toContainEqual({ op: 'replace', path: '/balance', value: 2 });
    await expect(
      log.engine.request('evaluateBranch', { stream: STREAM, edits: [{ kind: 'omit', item: 'x' }] }),
    ).rejects.toMatchObject({ code: 'invalid-argument' });
  });
});
