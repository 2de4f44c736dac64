import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { COPIED_FILES } from '../../../../src/build/bundles.ts';
import { ROOT } from '../../../../src/build/paths.ts';
import { shapeOf } from '../../../../src/engine/payload-shape.ts';
import { modelText } from '../../../../src/engine/new-model/model-text.ts';
import { compile } from '../../../support/compile.ts';

const TYPES = readFileSync(join(ROOT, 'src/host/models/foldline-model.d.ts'), 'utf8');

/** What the compiler says of a model beside the types. */
function check(model: string): string {
  return compile({ 'foldline-model.d.ts': TYPES, 'order.model.ts': model });
}

const MODEL = `
import type { Event, Model, Projection } from './foldline-model';

type OrderEvent =
  | Event<'OrderPlaced', { customer: string; total: number }>
  | Event<'OrderShipped', { carrier: string }>;
interface OrderState { status: 'new' | 'placed' | 'shipped'; customer?: string }

const byStatus: Projection = {
  name: 'orders_by_status',
  tables: 'create table orders_by_status (id text primary key, status text)',
  on: {
    OrderPlaced: (event, db) => db.run('insert into orders_by_status values (?, ?)', event.stream, 'placed'),
    '*': (event, db) => {
      const row = db.get('select status from orders_by_status where id = $id', { id: event.stream });
      if (row !== undefined) db.run('update orders_by_status set status = ?', event.data.status ?? null);
    },
  },
};

export default {
  name: 'order',
  streams: ['order-*', 'old-order-*'],
  initialState: (): OrderState => ({ status: 'new' }),
  evolve(state, event) {
    switch (event.type) {
      case 'OrderPlaced':
        return { status: 'placed', customer: event.data.customer };
      case 'OrderShipped':
        return { ...state, status: event.position > 0 ? 'shipped' : state.status };
      default:
        return state;
    }
  },
  upcast: (event) => (event.type === 'Shipped' ? { ...event, type: 'OrderShipped' } : event),
  commands: {
    ShipOrder: {
      schema: { type: 'object', required: ['carrier'] },
      decide(state, data: { carrier: string }) {
        if (state.status !== 'placed') throw new Error('It is ' + state.status);
        return { type: 'OrderShipped', data };
      },
    },
    Nothing: { decide: () => undefined },
  },
  projections: [byStatus, { name: 'counts', initialState: 0, evolve: (count: number) => count + 1, key: (event) => event.type }],
  queries: {
    open: 'select * from orders_by_status',
    of: { sql: 'select * from orders_by_status where status = :status', parameters: { status: { enum: ['placed'] } } },
  },
} satisfies Model<OrderState, OrderEvent>;
`;

test('the types take a model with all its parts', () => {
  expect(check(MODEL)).toBe('');
});

test('the types take a decider as it is', () => {
  const decider = `
import type { Model } from './foldline-model';
type CartEvent = { type: 'Added'; data: { sku: string } } | { type: 'Confirmed'; data: { at: string } };
type CartCommand = { type: 'Add'; data: { sku: string } } | { type: 'Confirm'; data: {} };
interface Cart { skus: string[]; confirmed: boolean }
export const initialState = (): Cart => ({ skus: [], confirmed: false });
export const evolve = (cart: Cart, { type, data }: CartEvent): Cart =>
  type === 'Added' ? { ...cart, skus: [...cart.skus, data.sku] } : { ...cart, confirmed: true };
export const decide = ({ type, data }: CartCommand, cart: Cart): CartEvent | CartEvent[] => {
  if (cart.confirmed) throw new Error('The cart is confirmed.');
  return type === 'Add' ? { type: 'Added', data } : [{ type: 'Confirmed', data: { at: '' } }];
};
export const model: Model<Cart, CartEvent> = { initialState, evolve, decide };
`;
  expect(check(decider)).toBe('');
});

test('the types take what “New Model” writes', () => {
  const shapes = [shapeOf('Placed', ['{"customer":"ada","items":[{"sku":"a"}]}']), shapeOf('Paid', ['{"by":"card"}'])];
  const text = modelText({ category: 'order', streams: 'order-*', shapes });
  const checked = `import type { Model } from './foldline-model';\n${text}
export const checked = { name, streams, initialState, evolve, commands } satisfies Model<OrderState, OrderEvent>;\n`;
  expect(check(checked)).toBe('');
});

test('the types refuse what is no model', () => {
  const refused = (from: string, to: string): string => {
    expect(MODEL).toContain(from);
    return check(MODEL.replace(from, to));
  };
  expect(refused("status: 'placed', customer", "status: 'lost', customer")).toContain('lost');
  expect(refused("case 'OrderPlaced'", "case 'OrderPlacd'")).toContain('OrderPlacd');
  expect(refused("return { type: 'OrderShipped', data }", "return { type: 'Unheard', data }")).toContain('Unheard');
  expect(refused('on: {', 'off: {')).not.toBe('');
});

test('the types go into the build', () => {
  expect(COPIED_FILES).toContainEqual({
    from: 'src/host/models/foldline-model.d.ts',
    to: 'foldline-model.d.ts',
  });
});
