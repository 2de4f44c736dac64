import type { Dispatched } from '../../src/host/api/foldline.d.ts';
import type { QueryResult } from '../../src/protocol/log.ts';
import { equal, eventually, matches, rejects } from './expect.ts';
import { cleanUp, describe, it } from './harness.ts';
import { activateExtension, open, openInEditor, orders, remove, run, write } from './logs.ts';

const dispatch = (argument: object): Thenable<Dispatched> => run<Dispatched>('foldline.dispatchCommand', argument);
const ask = (argument: object): Thenable<QueryResult> => run<QueryResult>('foldline.runNamedQuery', argument);

/** A model of the streams of a category of its own. */
async function writeModel(category: string): Promise<void> {
  const uri = await write(
    `export const name = '${category}';
export const streams = '${category}-*';
export const initialState = { paid: 0 };
export const evolve = (state, { type, data }) => (type === 'Paid' ? { paid: state.paid + data.amount } : state);
export const commands = {
  Pay: {
    decide(state, { amount }) {
      if (amount <= 0) throw new Error('Nothing to pay.');
      return state.paid >= 100 ? [] : { type: 'Paid', data: { amount } };
    },
  },
};
export const queries = { paid: { sql: 'select count(*) as paid from events where type = :type', parameters: ['type'] } };
`,
    `-${category}.model.js`,
  );
  cleanUp(async () => {
    await remove(uri);
    await run('foldline.reloadModels');
  });
  await run('foldline.reloadModels');
}

describe('Dispatching by a command', () => {
  it('decides, appends, and says what came of it', async () => {
    await activateExtension();
    await writeModel('bill');
    const uri = await openInEditor(orders());
    const pay = { stream: 'bill-1', command: 'Pay', data: { amount: 60 } };
    matches(await dispatch({ ...pay, dryRun: true }), { before: { paid: 0 }, after: { paid: 60 }, appended: null });
    matches(await dispatch(pay), { model: 'bill', events: [{ type: 'Paid' }], appended: { lastVersion: 1 } });
    matches(await dispatch({ ...pay, uri }), { version: 1, after: { paid: 120 }, appended: { lastPosition: 5 } });
    matches(await dispatch(pay), { events: [], appended: null });
    matches(await dispatch({ ...pay, version: 1, dryRun: true }), { before: { paid: 60 }, after: { paid: 120 } });
    const log = await open(uri);
    await eventually(() => equal(log.summary.events, 5));
  });

  it('says why a command is refused, and which there is none', async () => {
    await activateExtension();
    await writeModel('till');
    const uri = await write(orders());
    const pay = { uri, stream: 'till-1', command: 'Pay', data: { amount: 0 } };
    await rejects(dispatch(pay), 'command-refused');
    await rejects(dispatch({ ...pay, command: 'Cancel' }), 'not-found');
    await rejects(dispatch({ ...pay, model: 'nobody' }), 'not-found');
    await rejects(dispatch({ ...pay, version: 9, dryRun: true }), 'not-found');
    equal((await open(uri)).summary.events, 3);
  });

  it('records a command as an event where no model is of the stream', async () => {
    const uri = await write(orders());
    const dataText = '{"id":12345678901234567890}';
    matches(await dispatch({ uri, stream: 'wish-1', command: 'MakeWish', dataText }), {
      events: [{ type: 'MakeWish', dataText }],
      appended: { firstVersion: 1, lastPosition: 4 },
    });
  });

  it('refuses arguments that are none', async () => {
    const uri = await write(orders());
    const command = { uri, stream: 'wish-1', command: 'MakeWish' };
    const wrong = [
      { ...command, data: {}, dataText: '{}' },
      { ...command, version: -1 },
      { ...command, dryRun: 'yes' },
      { ...command, surprise: 1 },
      { uri, stream: 'wish-1', data: {} },
    ];
    for (const argument of wrong) await rejects(dispatch(argument), 'invalid-argument');
    equal((await open(uri)).summary.events, 3);
  });
});

describe('A query with a name', () => {
  it('is answered with its parameters', async () => {
    await activateExtension();
    await writeModel('sale');
    const uri = await write(orders());
    matches(await ask({ uri, query: 'paid', model: 'sale', parameters: { type: 'Placed' } }), { rows: [[2]] });
    matches(await ask({ uri, query: 'paid', parameters: ['Paid'] }), { rows: [[1]] });
    await rejects(ask({ uri, query: 'paid', model: 'nobody', parameters: {} }), 'not-found');
  });

  it('of ours names a type, and a type that never occurred is an error', async () => {
    const uri = await write(orders());
    const latest = { uri, query: 'Latest event of a type' };
    const { columns, rows } = await ask({ ...latest, parameters: { type: 'Placed' } });
    equal(columns.slice(0, 2), ['position', 'stream']);
    equal(rows[0]?.slice(0, 2), [2, 'order-2']);
    await rejects(ask({ ...latest, parameters: { type: 'Nope' } }), 'not-found');
    await rejects(ask({ ...latest, parameters: { type: 'Nope' }, surprise: 1 }), 'invalid-argument');
  });
});
