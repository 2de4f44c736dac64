import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { ModelledLog } from '../../support/modelled-log.ts';

const ORDER_MODEL = join(import.meta.dirname, '../../../src/build/sample/models/order.model.ts');
const PACKED = [
  { stream: 'order-7', type: 'OrderPlaced', data: { customer: 'customer-1', total: 21.9, items: [] } },
  { stream: 'order-7', type: 'OrderPaid', data: { payment: { method: 'card', amount: 21.9 } } },
  { stream: 'order-7', type: 'OrderPacked', data: { packing: { by: 'packer-1', parcels: 2 } } },
];
const SHIP = { stream: 'order-7', command: 'ShipOrder', dataText: '{"carrier":"BlueVan","trackingNumber":"900012"}' };

describe('a command that a model takes', () => {
  it('is previewed with what it would append and the state before and after, and nothing is stored', async () => {
    await using log = await ModelledLog.open(PACKED, [ORDER_MODEL]);
    const result = await log.engine.request('dispatch', { ...SHIP, dryRun: true });
    expect(result).toMatchObject({ version: 3, by: { kind: 'model', name: 'order' }, appended: null, attempts: 1 });
    expect(result.events.map(({ type }) => type)).toEqual(['OrderShipped']);
    expect(JSON.parse(result.beforeText)).toMatchObject({ status: 'packed', parcels: 2 });
    expect(JSON.parse(result.afterText)).toMatchObject({ status: 'shipped', parcels: 2 });
    expect(result.changes).toBeGreaterThan(0);
    expect((await log.engine.request('summary', null)).events).toBe(3);
  });

  it('appends at the version that it was decided on, with the metadata of the command', async () => {
    await using log = await ModelledLog.open(PACKED, [ORDER_MODEL]);
    const metadataText = '{"causationId":"e-3","big":12345678901234567890}';
    const { appended } = await log.engine.request('dispatch', { ...SHIP, dryRun: false, metadataText });
    expect(appended).toMatchObject({ firstVersion: 4, firstPosition: 4 });
    expect(await log.engine.request('text', { position: 4, part: 'metadata' })).toBe(metadataText);
    const { stateText } = await log.engine.request('state', { stream: 'order-7' });
    expect(JSON.parse(stateText)).toMatchObject({ status: 'shipped' });
  });

  it('is refused with the model’s reason and the place of it', async () => {
    await using log = await ModelledLog.open(PACKED.slice(0, 2), [ORDER_MODEL]);
    const refused = log.engine.request('dispatch', { ...SHIP, dryRun: false });
    await expect(refused).rejects.toMatchObject({
      code: 'command-refused',
      message: 'Only a packed order can be shipped; this one is paid.',
      details: {
        place: { uri: expect.stringMatching(/order\.model\.ts$/) as string, line: expect.any(Number) as number },
      },
    });
    expect((await log.engine.request('summary', null)).events).toBe(2);
  });

  it('can be tried at any version of the past, and only tried', async () => {
    await using log = await ModelledLog.open(PACKED, [ORDER_MODEL]);
    const cancel = { stream: 'order-7', command: 'CancelOrder', dataText: '{"reason":"late"}' };
    const paid = await log.engine.request('dispatch', { ...cancel, version: 2, dryRun: true });
    expect(paid.events.map(({ type }) => type)).toEqual(['OrderCancelled', 'RefundIssued']);
    const placed = await log.engine.request('dispatch', { ...cancel, version: 1, dryRun: true });
    expect(placed.events.map(({ type }) => type)).toEqual(['OrderCancelled']);
    await expect(log.engine.request('dispatch', { ...cancel, version: 9, dryRun: true })).rejects.toMatchObject({
      code: 'not-found',
    });
    await expect(log.engine.request('dispatch', { ...cancel, version: 2, dryRun: false })).rejects.toMatchObject({
      code: 'invalid-argument',
    });
  });

  it('is decided again on the newer state where other events came in between', async () => {
    await using log = await ModelledLog.open(PACKED, [ORDER_MODEL]);
    await log.append('order-7', 'StockReserved');
    const result = await log.engine.request('dispatch', { ...SHIP, dryRun: false, expectedVersion: 3 });
    expect(result).toMatchObject({ version: 4, attempts: 2, appended: { firstVersion: 5 } });
  });

  it('is refused by the newer state where that does not allow it any more', async () => {
    await using log = await ModelledLog.open(PACKED, [ORDER_MODEL]);
    await log.append('order-7', 'OrderShipped', { shipping: { shipment: 's-1' } });
    const late = log.engine.request('dispatch', { ...SHIP, dryRun: false, expectedVersion: 3 });
    await expect(late).rejects.toMatchObject({ code: 'command-refused', message: 'The order is shipped already.' });
  });

  it('may lead to no event at all', async () => {
    const cancelled = [...PACKED.slice(0, 1), { stream: 'order-7', type: 'OrderCancelled', data: { reason: 'x' } }];
    await using log = await ModelledLog.open(cancelled, [ORDER_MODEL]);
    const again = { stream: 'order-7', command: 'CancelOrder', dataText: '{"reason":"again"}', dryRun: false };
    expect(await log.engine.request('dispatch', again)).toMatchObject({ events: [], appended: null, changes: 0 });
  });

  it('must be one that the model knows, and the model one that is there', async () => {
    await using log = await ModelledLog.open(PACKED, [ORDER_MODEL]);
    const unknown = { stream: 'order-7', command: 'Explode', dataText: 'null', dryRun: true };
    await expect(log.engine.request('dispatch', unknown)).rejects.toMatchObject({ code: 'not-found' });
    const noModel = { ...SHIP, model: 'invoice', dryRun: true };
    await expect(log.engine.request('dispatch', noModel)).rejects.toMatchObject({ code: 'not-found' });
  });
});

describe('a command without a model: the classic example', () => {
  it('is recorded as an event with the command’s type and data, and the state is the last data by type', async () => {
    await using log = await ModelledLog.open([], []);
    await log.engine.request('setFolds', { folds: { logistics: 'latest-by-type' } });
    const commands = [
      ['ReceiveOrder', '{"order":1,"weight":12.50}'],
      ['LoadTruck', '{"truck":"T-7"}'],
      ['ReceiveOrder', '{"order":2}'],
    ] as const;
    for (const [command, dataText] of commands) {
      const { appended, events } = await log.engine.request('dispatch', {
        stream: 'logistics',
        command,
        dataText,
        dryRun: false,
      });
      expect(events).toEqual([{ type: command, dataText }]);
      expect(appended).not.toBeNull();
    }
    const { stateText, by } = await log.engine.request('state', { stream: 'logistics' });
    expect(by).toEqual({ kind: 'fold', fold: 'latest-by-type' });
    expect(stateText).toBe('{"ReceiveOrder":{"order":2},"LoadTruck":{"truck":"T-7"}}');
    const atFirst = await log.engine.request('state', { stream: 'logistics', version: 1 });
    expect(atFirst.stateText).toBe('{"ReceiveOrder":{"order":1,"weight":12.50}}');
  });

  it('shows the state that the event would make, also of a stream that is not there yet', async () => {
    await using log = await ModelledLog.open([], []);
    const command = { stream: 'cart-1', command: 'AddItem', dataText: '{"sku":"A","price":12.50}', dryRun: true };
    const result = await log.engine.request('dispatch', command);
    expect(result).toMatchObject({ version: 0, by: { kind: 'fold', fold: 'merge' }, appended: null });
    expect([result.beforeText, result.afterText]).toEqual(['{}', '{"sku":"A","price":12.50}']);
  });
});
