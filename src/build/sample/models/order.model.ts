/**
 * An order of the shop: how its events make its state, which commands it takes, and what is asked of all orders.
 * Foldline runs this file as it is. Change something and save it: the states on the screen follow.
 */
import { euros } from './money.ts';

interface Line {
  sku: string;
  name: string;
  quantity: number;
  price: number;
}

type OrderEvent =
  | { type: 'OrderPlaced'; data: { customer: string; total: number; items: Line[] } }
  | { type: 'OrderPaid'; data: { payment: { method: string; amount: number } } }
  | { type: 'OrderPacked'; data: { packing: { by: string; parcels: number } } }
  | { type: 'OrderShipped'; data: { shipping: { shipment: string; carrier: string } } }
  | { type: 'OrderDelivered' | 'OrderReturned'; data: unknown }
  | { type: 'OrderCancelled'; data: { reason: string } }
  | { type: 'RefundIssued'; data: { refund: { amount: number } } };

interface Order {
  status: 'new' | 'placed' | 'paid' | 'packed' | 'shipped' | 'delivered' | 'returned' | 'cancelled';
  customer?: string;
  total: number;
  items: { sku: string; quantity: number }[];
  parcels: number;
  shipment?: string;
  refunded: number;
}

export const name = 'order';
export const streams = 'order-*';

export const initialState = (): Order => ({ status: 'new', total: 0, items: [], parcels: 0, refunded: 0 });

export function evolve(order: Order, event: OrderEvent): Order {
  switch (event.type) {
    case 'OrderPlaced': {
      const { customer, total, items } = event.data;
      const ordered = items.map(({ sku, quantity }) => ({ sku, quantity }));
      return { ...order, status: 'placed', customer, total, items: ordered };
    }
    case 'OrderPaid':
      return { ...order, status: 'paid' };
    case 'OrderPacked':
      return { ...order, status: 'packed', parcels: event.data.packing.parcels };
    case 'OrderShipped':
      return { ...order, status: 'shipped', shipment: event.data.shipping.shipment };
    case 'OrderDelivered':
      return { ...order, status: 'delivered' };
    case 'OrderReturned':
      return { ...order, status: 'returned' };
    case 'OrderCancelled':
      return { ...order, status: 'cancelled' };
    case 'RefundIssued':
      return { ...order, refunded: euros(order.refunded + event.data.refund.amount) };
    default:
      // Events that the order's state does not need.
      return order;
  }
}

/** What a command leads to, or why it does not: what is thrown is the reason that is shown. */
export const commands = {
  ShipOrder: {
    schema: {
      type: 'object',
      description: 'Hands the packed parcels to a carrier.',
      required: ['carrier', 'trackingNumber'],
      properties: {
        carrier: { enum: ['BlueVan', 'Northway', 'Parcelio'], description: 'Who takes the parcels' },
        trackingNumber: {
          type: 'string',
          pattern: '^[0-9]{6,20}$',
          description: 'As the carrier gave it',
          examples: ['900012345678'],
        },
      },
    },
    decide(order: Order, { carrier, trackingNumber }: { carrier: string; trackingNumber: string }) {
      if (order.status === 'shipped' || order.status === 'delivered')
        throw new Error(`The order is ${order.status} already.`);
      if (order.status !== 'packed')
        throw new Error(`Only a packed order can be shipped; this one is ${order.status}.`);
      if (!/^[0-9]{6,20}$/.test(trackingNumber)) throw new Error('A tracking number has from 6 to 20 digits.');
      return { type: 'OrderShipped', data: { status: 'shipped', shipping: { carrier, trackingNumber } } };
    },
  },

  CancelOrder: {
    schema: {
      type: 'object',
      required: ['reason'],
      properties: { reason: { type: 'string', examples: ['changed my mind'] } },
    },
    decide(order: Order, { reason }: { reason: string }) {
      if (order.status === 'cancelled') return [];
      if (order.status !== 'placed' && order.status !== 'paid') {
        throw new Error(`An order that is ${order.status} cannot be cancelled; ask for a return.`);
      }
      const cancelled = { type: 'OrderCancelled', data: { status: 'cancelled', reason, reservation: null } };
      if (order.status === 'placed') return cancelled;
      return [cancelled, refund(order, order.total)];
    },
  },

  IssueRefund: {
    schema: {
      type: 'object',
      required: ['amount'],
      properties: { amount: { type: 'number', minimum: 0.01, description: 'In euros' } },
    },
    decide(order: Order, { amount }: { amount: number }) {
      const left = euros(order.total - order.refunded);
      if (amount > left) throw new Error(`Of ${order.total} € only ${left} € are left to be refunded.`);
      return refund(order, amount);
    },
  },
};

function refund(order: Order, amount: number) {
  const total = euros(order.refunded + amount);
  return { type: 'RefundIssued', data: { status: 'refunded', refund: { amount, total, currency: 'EUR' } } };
}

interface Stored {
  type: string;
  stream: string;
  time: string | null;
  position: number;
}

interface Database {
  run(sql: string, ...values: unknown[]): void;
}

const setStatus =
  (status: string) =>
  ({ stream, time, position }: Stored, db: Database): void =>
    db.run(
      'update orders_by_status set status = ?, since = ?, position = ? where "order" = ?',
      status,
      time,
      position,
      stream,
    );

/** A read model: every order with what it is now. Ask it with SQL: `select * from orders_by_status`. */
export const projections = [
  {
    name: 'orders_by_status',
    tables: `
      create table orders_by_status(
        "order" text primary key, status text not null, customer text, total real, since text, position integer
      );
      create index orders_by_status_status on orders_by_status(status);
    `,
    on: {
      OrderPlaced(
        { stream, time, position, data }: Stored & { data: { customer: string; total: number } },
        db: Database,
      ) {
        db.run(
          `insert into orders_by_status values (?, 'placed', ?, ?, ?, ?)`,
          stream,
          data.customer,
          data.total,
          time,
          position,
        );
      },
      OrderPaid: setStatus('paid'),
      OrderPacked: setStatus('packed'),
      OrderShipped: setStatus('shipped'),
      OrderDelivered: setStatus('delivered'),
      OrderReturned: setStatus('returned'),
      OrderCancelled: setStatus('cancelled'),
    },
  },
];

export const queries = {
  OrdersByStatus: {
    description: 'How many orders are where, and what they are worth',
    sql: `select status, count(*) as orders, round(sum(total), 2) as euros from orders_by_status group by status order by orders desc`,
  },
  OrdersThatAre: {
    description: 'The orders that have one status, those first that have had it longest',
    sql: `select position, "order", customer, total, since from orders_by_status where status = :status order by since`,
    parameters: { status: { enum: ['placed', 'paid', 'packed', 'shipped', 'delivered', 'returned', 'cancelled'] } },
  },
};
