import initSqlJs from 'sql.js';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { serveModels } from '../../../src/models/serve.ts';
import { Channel, type Handlers } from '../../../src/protocol/channel.ts';
import type { ModelCode, ModelsOwnerSide, ModelsSide } from '../../../src/protocol/models.ts';
import { logged, type LoggedEvent } from '../cqrs/event-batches.ts';
import { chunkOf, connectedPorts } from './followed-log.ts';

let worker: Channel<ModelsOwnerSide, ModelsSide>;
let log: LoggedEvent[];
let close: () => void;

beforeEach(() => {
  const [inside, outside] = connectedPorts();
  serveModels(inside, { platform: 'node', loadSqlite: () => initSqlJs() });
  const nothing = (): void => undefined;
  worker = new Channel<ModelsOwnerSide, ModelsSide>(outside, {
    requests: { logEvents: ({ after }: { after: number }) => chunkOf(log, after, 10) },
    notifications: { alive: nothing, at: nothing, projections: nothing },
  } as unknown as Handlers<ModelsOwnerSide>);
  close = () => {
    inside.close();
    outside.close();
  };
});

afterEach(() => {
  close();
});

function codeOf(code: string): ModelCode {
  const uri = 'file:///work/orders.model.ts';
  return { uri, hash: code, modules: [{ uri, code, imports: {} }] };
}

const ORDERS = `exports.projections = {
  orders: {
    tables: 'create table orders(id text primary key, status text)',
    on: {
      Placed(event, db) { db.run('insert into orders values ($id, $status)', { id: event.stream, status: 'open' }) },
      Paid(event, db) {
        db.run('update orders set status = ? where id = ?', event.data.status.trim(), event.stream)
      },
    },
  },
  totals: { initialState: { n: 0 }, evolve: (state, event) => { state.n++; return state } },
};`;

describe('projections in the worker of the user’s code', () => {
  it('are fed, queried, failed with their place, skipped and rebuilt by messages', async () => {
    log = [logged('Placed', 'o-1'), logged('Paid', 'o-1', {}), logged('Paid', 'o-1', { status: ' paid ' })];
    const [report] = await worker.request('load', { codes: [codeOf(ORDERS)] });
    expect(report?.problems).toEqual([]);
    await worker.request('follow', { generation: 1, events: log.length });
    await worker.request('whenAt', { position: log.length });
    const [orders, totals] = await worker.request('projections', null);
    expect(orders).toMatchObject({
      name: 'orders',
      phase: 'failed',
      position: 1,
      failure: {
        message: expect.stringContaining('TypeError') as string,
        position: 2,
        place: { uri: 'file:///work/orders.model.ts', line: 7 },
      },
    });
    expect(totals).toMatchObject({ name: 'totals', kind: 'fold', phase: 'live', position: 3, tables: ['totals'] });

    await worker.request('resume', { name: 'orders', how: 'skip' });
    await worker.request('whenAt', { position: 3 });
    const snapshot = await worker.request('snapshot', { revision: 0 });
    const sqlite = await initSqlJs();
    const database = new sqlite.Database(snapshot?.bytes);
    const rows = database.exec('select id, status, key, state from orders, totals')[0]?.values;
    database.close();
    expect(rows).toEqual([['o-1', 'paid', '', '{"n":3}']]);
    expect(await worker.request('snapshot', { revision: snapshot?.revision ?? 0 })).toBeNull();

    await worker.request('rebuild', { name: 'orders' });
    await worker.request('whenAt', { position: 3 });
    expect(await worker.request('tables', null)).toEqual([
      { name: 'orders', columns: ['id', 'status'], projection: 'orders' },
      { name: 'totals', columns: ['key', 'state'], projection: 'totals' },
    ]);
    await expect(worker.request('rebuild', { name: 'nothing' })).rejects.toMatchObject({ code: 'not-found' });
    await expect(worker.request('resume', { name: 'nothing', how: 'retry' })).rejects.toMatchObject({
      code: 'not-found',
    });
  });

  it('are others when other code is loaded', async () => {
    log = [logged('Placed', 'o-1')];
    await worker.request('load', { codes: [codeOf(ORDERS)] });
    await worker.request('follow', { generation: 1, events: 1 });
    await worker.request('load', { codes: [codeOf(ORDERS.replace("'open'", "'new'"))] });
    await worker.request('whenAt', { position: 1 });
    const snapshot = await worker.request('snapshot', { revision: 0 });
    const sqlite = await initSqlJs();
    const database = new sqlite.Database(snapshot?.bytes);
    expect(database.exec('select status from orders')[0]?.values).toEqual([['new']]);
    database.close();
    await worker.request('load', { codes: [] });
    expect(await worker.request('projections', null)).toEqual([]);
    expect(await worker.request('tables', null)).toEqual([]);
  });

  it('say where SQL went wrong in a handler', async () => {
    log = [logged('Placed', 'o-1'), logged('Placed', 'o-1')];
    await worker.request('load', { codes: [codeOf(ORDERS)] });
    await worker.request('follow', { generation: 1, events: 2 });
    await worker.request('whenAt', { position: 2 });
    expect((await worker.request('projections', null))[0]).toMatchObject({
      failure: { message: 'UNIQUE constraint failed: orders.id', position: 2, place: { line: 5 } },
    });
  });
});
