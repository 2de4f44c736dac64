import { describe, expect, test } from 'vitest';
import * as order from '../../../src/build/sample/models/order.model.ts';
import * as shipment from '../../../src/build/sample/models/shipment.model.ts';

type OrderEvent = Parameters<typeof order.evolve>[1];
type ShipmentEvent = Parameters<typeof shipment.evolve>[1];

const PLACED: OrderEvent = {
  type: 'OrderPlaced',
  data: { customer: 'customer-1', total: 21.9, items: [{ sku: 'COF-05', name: 'Beans', quantity: 1, price: 21.9 }] },
};
const PAID: OrderEvent = { type: 'OrderPaid', data: { payment: { method: 'card', amount: 21.9 } } };
const PACKED: OrderEvent = { type: 'OrderPacked', data: { packing: { by: 'packer-1', parcels: 2 } } };
const SHIPPED: OrderEvent = { type: 'OrderShipped', data: { shipping: { shipment: 's-1', carrier: 'BlueVan' } } };

const given = (...events: readonly OrderEvent[]): ReturnType<typeof order.initialState> =>
  events.reduce(order.evolve, order.initialState());

describe('an order', () => {
  const { ShipOrder, CancelOrder, IssueRefund } = order.commands;
  const SHIP = { carrier: 'BlueVan', trackingNumber: '900012' };

  test('that is packed can be shipped', () => {
    expect(ShipOrder.decide(given(PLACED, PAID, PACKED), SHIP)).toEqual({
      type: 'OrderShipped',
      data: { status: 'shipped', shipping: SHIP },
    });
  });

  test.each([
    ['not packed yet', [PLACED, PAID], SHIP, 'Only a packed order can be shipped; this one is paid.'],
    ['not there', [], SHIP, 'Only a packed order can be shipped; this one is new.'],
    ['shipped', [PLACED, PAID, PACKED, SHIPPED], SHIP, 'The order is shipped already.'],
    ['given no number', [PLACED, PAID, PACKED], { ...SHIP, trackingNumber: 'x' }, 'A tracking number has'],
  ])('that is %s is not shipped', (_, events, data, reason) => {
    expect(() => ShipOrder.decide(given(...events), data)).toThrow(reason);
  });

  test('that was paid is cancelled with its money back, and only once', () => {
    const decided = CancelOrder.decide(given(PLACED, PAID), { reason: 'late' }) as OrderEvent[];
    expect(decided.map(({ type }) => type)).toEqual(['OrderCancelled', 'RefundIssued']);
    const cancelled = given(PLACED, PAID, ...decided);
    expect(cancelled).toMatchObject({ status: 'cancelled', refunded: 21.9 });
    expect(CancelOrder.decide(cancelled, { reason: 'late' })).toEqual([]);
    expect(() => CancelOrder.decide(given(PLACED, PAID, PACKED, SHIPPED), { reason: 'late' })).toThrow(
      'ask for a return',
    );
  });

  test('is never refunded more than it cost: the bug that the sample’s log tells of', () => {
    const refund = IssueRefund.decide(given(PLACED, PAID), { amount: 21.9 }) as OrderEvent;
    expect(() => IssueRefund.decide(given(PLACED, PAID, refund), { amount: 0.01 })).toThrow('only 0 € are left');
  });

  test('passes over what its state does not need', () => {
    const reserved = { type: 'StockReserved', data: {} } as unknown as OrderEvent;
    expect(given(PLACED, reserved)).toEqual(given(PLACED));
  });
});

describe('a shipment', () => {
  const CREATED: ShipmentEvent = {
    type: 'ShipmentCreated',
    data: { order: 'order-1', carrier: 'BlueVan', parcels: ['p-1'] },
  };
  const ATTEMPTED: ShipmentEvent = { type: 'DeliveryAttempted', data: { attempts: 1, note: 'nobody at home' } };
  const after = (...events: readonly ShipmentEvent[]): ReturnType<typeof shipment.initialState> =>
    events.reduce(shipment.evolve, shipment.initialState());

  test('counts its attempts until it is delivered', () => {
    const onItsWay = after(CREATED, ATTEMPTED);
    const again = shipment.decide({ type: 'ReportAttempt', data: { note: 'rain' } }, onItsWay);
    expect(again).toEqual({ type: 'DeliveryAttempted', data: { attempts: 2, note: 'rain' } });
    const delivered = shipment.decide({ type: 'DeliverShipment', data: { signedBy: 'neighbour' } }, onItsWay);
    const end = after(CREATED, ATTEMPTED, delivered as ShipmentEvent);
    expect(end).toMatchObject({ status: 'delivered', attempts: 1, signedBy: 'neighbour' });
    expect(() => shipment.decide({ type: 'ReportAttempt', data: { note: 'late' } }, end)).toThrow('delivered');
  });

  test('that nobody has created cannot be delivered', () => {
    expect(() => shipment.decide({ type: 'DeliverShipment', data: { signedBy: 'x' } }, after())).toThrow('unknown');
  });
});
