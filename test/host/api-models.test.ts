import * as vscode from 'vscode';
import { classicLines } from '../../src/build/sample/classic.ts';
import { equal, eventually, matches, rejects } from './expect.ts';
import { cleanUp, describe, it } from './harness.ts';
import { append, line, open, openWritten, remove, run, write } from './logs.ts';

/** A model, a projection and a query over streams of a category of its own. */
const model = (category: string): string => `
export const name = '${category}';
export const streams = '${category}-*';
export const initialState = { paid: 0 };
export function evolve(state, { type, data }) {
  if (type === 'Broken') throw new Error('no such thing');
  return type === 'Paid' ? { paid: state.paid + data.amount } : state;
}
export const commands = {
  Pay: {
    decide(state, { amount }) {
      if (amount <= 0) throw new Error('Nothing to pay.');
      return { type: 'Paid', data: { amount } };
    },
  },
};
export const projections = [
  {
    name: '${category}_paid',
    tables: 'create table ${category}_paid(stream text primary key, paid real, position integer)',
    on: {
      Paid: ({ stream, data, position }, db) =>
        db.run(
          'insert into ${category}_paid values (?, ?, ?) on conflict (stream) do update set paid = paid + excluded.paid',
          stream, data.amount, position),
    },
  },
];
`;

let models = 0;

async function withModel(): Promise<string> {
  const category = `due${++models}`;
  const uri = await write(model(category), `-${category}.model.js`);
  cleanUp(async () => {
    await remove(uri);
    await run('foldline.reloadModels');
  });
  await run('foldline.reloadModels');
  return category;
}

const paid = (category: string, ...amounts: readonly number[]): string =>
  amounts
    .map((amount, index) => line({ stream: `${category}-1`, version: index + 1, type: 'Paid', data: { amount } }))
    .join('');

describe('The API with a model', () => {
  it('gives its states, and those of a fold where that is asked for', async () => {
    const category = await withModel();
    const log = await openWritten(paid(category, 10, 5));
    const stream = `${category}-1`;
    matches(await log.state({ stream }), { state: { paid: 15 }, fold: 'model', model: category });
    matches(await log.state({ stream, version: 1 }), { state: { paid: 10 } });
    matches(await log.state({ stream, fold: 'merge' }), { state: { amount: 5 }, fold: 'merge' });
    equal(await log.diff({ stream, from: 1, to: 2 }), [{ op: 'replace', path: '/paid', value: 15 }]);
    await rejects(log.state({ stream, model: 'nobody' }), 'not-found');
  });

  it('dispatches, and says where a model failed', async () => {
    const category = await withModel();
    const uri = await write(paid(category, 10));
    const log = await open(uri);
    const pay = { stream: `${category}-1`, command: 'Pay', data: { amount: 7 }, metadata: { actor: 'test' } };
    matches(await log.dispatch({ ...pay, dryRun: true }), {
      before: { paid: 10 },
      after: { paid: 17 },
      appended: null,
    });
    matches(await log.dispatch(pay), { version: 1, model: category, attempts: 1, appended: { firstVersion: 2 } });
    matches((await log.events({ after: 1 })).items, [
      { type: 'Paid', data: { amount: 7 }, metadata: { actor: 'test' } },
    ]);
    await rejects(log.dispatch({ ...pay, data: { amount: 0 } }), 'command-refused');
    await rejects(log.dispatch({ ...pay, data: {}, dataText: '{}' }), 'invalid-argument');
    await append(uri, line({ stream: pay.stream, version: 3, type: 'Broken' }));
    await eventually(() => equal(log.summary.events, 3));
    const error: unknown = await log.state({ stream: pay.stream }).catch((reason: unknown) => reason);
    matches(error, { code: 'model-error', details: { position: 3, place: { line: 6 } } });
    matches(await log.state({ stream: pay.stream, version: 2 }), { state: { paid: 17 } });
  });

  it('has its projections follow the log, and builds them anew', async () => {
    const category = await withModel();
    const log = await openWritten(paid(category, 10, 5));
    const sql = `select p.paid, e.type from ${category}_paid p join events e on e.position = p.position`;
    equal((await log.query(sql)).rows, [[15, 'Paid']]);
    await log.append(`${category}-1`, [{ type: 'Paid', data: { amount: 1 } }]);
    equal((await log.query(sql)).rows, [[16, 'Paid']]);
    const name = `${category}_paid`;
    matches(await log.rebuild(name), [{ name, position: 3, lag: 0, phase: 'live', tables: [name] }]);
    equal((await log.query(sql)).rows, [[16, 'Paid']]);
    await rejects(log.rebuild('nothing'), 'not-found');
    await rejects(log.query(`delete from ${category}_paid`), 'query-not-readonly');
  });
});

describe('The classic example', () => {
  it('records commands, keeps the last data of every type, and answers queries of a type', async () => {
    const log = await openWritten(`${classicLines().join('\n')}\n`);
    const before = await log.state({ stream: 'logistics', fold: 'latest-by-type' });
    matches(before.state, { ReceiveOrder: { order: 2 }, LoadTruck: { truck: 'T-7' } });
    const command = { stream: 'logistics', command: 'ReceiveOrder', data: { order: 3, customer: 'Mei', lines: 4 } };
    matches(await log.dispatch(command), { events: [{ type: 'ReceiveOrder' }], appended: { lastPosition: 8 } });
    const after = await log.state({ stream: 'logistics', fold: 'latest-by-type' });
    matches(after.state, { ReceiveOrder: { order: 3 }, DeliverOrder: { order: 1 } });
    const uri = vscode.Uri.parse(log.summary.uri);
    const ask = (type: string): Thenable<{ columns: readonly string[]; rows: readonly unknown[][] }> =>
      run('foldline.runNamedQuery', { uri, query: 'Latest event of a type', parameters: { type } });
    const { columns, rows } = await ask('ReceiveOrder');
    matches(JSON.parse(String(rows[0]?.[columns.indexOf('data')])), { order: 3, customer: 'Mei' });
    await rejects(ask('PaintTruck'), 'not-found');
  });
});
