/** What the bench folds by, and what feeds its read model: one upsert an event. */
interface Placed {
  readonly type: string;
  readonly stream: string;
  readonly position: number;
  readonly data: { readonly sku: string; readonly quantity: number; readonly price: number };
}

interface Order {
  readonly events: number;
  readonly total: number;
  readonly last: string;
  readonly shipped: boolean;
}

export const streams = 'order-*';

export const initialState = (): Order => ({ events: 0, total: 0, last: '', shipped: false });

export function evolve(order: Order, { type, data }: Placed): Order {
  const total = order.total + data.quantity * data.price;
  switch (type) {
    case 'OrderShipped':
      return { ...order, events: order.events + 1, shipped: true };
    case 'ItemRemoved':
      return { ...order, events: order.events + 1, total: order.total - data.price };
    default:
      return { ...order, events: order.events + 1, total, last: data.sku };
  }
}

interface Database {
  run(sql: string, ...values: readonly unknown[]): void;
}

const UPSERT = `insert into totals values (?, ?, 1) on conflict (stream) do update set
  total = total + excluded.total, events = events + 1`;

export const projections = [
  {
    name: 'totals',
    tables: 'create table totals(stream text primary key, total real, events integer) without rowid',
    on: { '*': ({ stream, data }: Placed, db: Database): void => db.run(UPSERT, stream, data.quantity * data.price) },
  },
];
