import { describe, expect, test } from 'vitest';
import * as guestStay from '../../fixtures/models/guest-stay.model.ts';
import * as shoppingCart from '../../fixtures/models/shopping-cart.model.ts';
import { decide } from '../../../src/core/cqrs/command/decide.ts';
import { evolveDecided } from '../../../src/core/cqrs/command/evolve-decided.ts';
import { describeModel } from '../../../src/core/cqrs/model/describe-model.ts';
import type { Model } from '../../../src/core/cqrs/model/model.ts';
import { readModule } from '../../../src/core/cqrs/model/read-module.ts';
import { matchesStream } from '../../../src/core/cqrs/model/stream-pattern.ts';
import { renderState } from '../../../src/core/cqrs/state/render-state.ts';
import type { JsonValue } from '../../../src/core/events/event.ts';
import { foldedBy, TestRunner, type GivenEvent } from './model-events.ts';

/** Given events, when a command comes, then these are the events and the state that come of it. */
class Specification {
  readonly #model: Model;
  readonly #given: readonly GivenEvent[];

  constructor(model: Model, given: readonly GivenEvent[]) {
    this.#model = model;
    this.#given = given;
  }

  when(command: string, data: JsonValue): { events: { type: string; data: unknown }[]; state: unknown } {
    const runner = new TestRunner();
    const events = decide(this.#model, foldedBy(this.#model, this.#given), command, data, runner);
    const after = evolveDecided(this.#model, foldedBy(this.#model, this.#given), 'stream-1', events, runner);
    return {
      events: events.map(({ type, dataText }) => ({ type, data: JSON.parse(dataText) as unknown })),
      state: JSON.parse(renderState(after).text) as unknown,
    };
  }
}

function only(exports: unknown, uri: string): Model {
  const { module, problems } = readModule(exports, uri);
  expect(problems).toEqual([]);
  expect(module.models).toHaveLength(1);
  return module.models[0] as Model;
}

const isTime = expect.stringMatching(/^\d{4}-\d{2}-\d{2}T/) as unknown;

describe('Emmett’s shopping cart, unchanged', () => {
  const model = only(shoppingCart, 'file:///src/shopping-cart.model.ts');
  const given = (...events: GivenEvent[]): Specification => new Specification(model, events);
  const shoes = { productId: 'shoes', quantity: 2, unitPrice: 50 };
  const added = {
    type: 'ProductItemAddedToShoppingCart',
    data: { shoppingCartId: '1', productItem: shoes, addedAt: '2026-01-01T00:00:00Z' },
  };
  const confirmed = {
    type: 'ShoppingCartConfirmed',
    data: { shoppingCartId: '1', confirmedAt: '2026-01-02T00:00:00Z' },
  };

  test('is a model of its streams with its commands', () => {
    expect(describeModel(model)).toMatchObject({
      name: 'shopping-cart',
      commands: [
        { name: 'AddProductItemToShoppingCart' },
        { name: 'RemoveProductItemFromShoppingCart' },
        { name: 'ConfirmShoppingCart' },
        { name: 'CancelShoppingCart' },
      ],
      takesAnyCommand: true,
    });
    expect(matchesStream(model.streams, 'shopping_cart-1')).toBe(true);
    expect(matchesStream(model.streams, 'ShoppingCart:1')).toBe(true);
  });

  test('adds a product to an empty cart', () => {
    expect(given().when('AddProductItemToShoppingCart', { shoppingCartId: '1', productItem: shoes })).toEqual({
      events: [
        { type: 'ProductItemAddedToShoppingCart', data: { shoppingCartId: '1', productItem: shoes, addedAt: isTime } },
      ],
      state: { status: 'Opened', productItems: { shoes_50: 2 } },
    });
  });

  test('removes a product', () => {
    const { state } = given(added, added).when('RemoveProductItemFromShoppingCart', {
      shoppingCartId: '1',
      productItem: shoes,
    });
    expect(state).toEqual({ status: 'Opened', productItems: { shoes_50: 2 } });
  });

  test('refuses to remove more than there is, and to add to a closed cart', () => {
    const more = { shoppingCartId: '1', productItem: { ...shoes, quantity: 3 } };
    expect(() => given(added).when('RemoveProductItemFromShoppingCart', more)).toThrow(
      expect.objectContaining({ code: 'command-refused', message: 'Not enough products' }),
    );
    expect(() => given(added, confirmed).when('AddProductItemToShoppingCart', more)).toThrow(
      expect.objectContaining({ code: 'command-refused', message: 'Shopping Cart already closed' }),
    );
    expect(() => given().when('Fly', {})).toThrow(
      expect.objectContaining({ code: 'command-refused', message: 'Unknown command type: Fly' }),
    );
  });

  test('is closed when it is confirmed', () => {
    const { events, state } = given(added).when('ConfirmShoppingCart', { shoppingCartId: '1' });
    expect(events).toEqual([{ type: 'ShoppingCartConfirmed', data: { shoppingCartId: '1', confirmedAt: isTime } }]);
    expect(state).toEqual({ status: 'Closed' });
  });
});

describe('a decider in Emmett’s shape in one file, unchanged', () => {
  const model = only(guestStay, 'file:///src/guest-stay.model.ts');
  const given = (...events: GivenEvent[]): Specification => new Specification(model, events);
  const checkedIn = { type: 'GuestCheckedIn', data: { guestStayId: '1' } };
  const charged = { type: 'ChargeRecorded', data: { guestStayId: '1', chargeId: 'c', amount: 30 } };
  const paid = { type: 'PaymentRecorded', data: { guestStayId: '1', paymentId: 'p', amount: 30 } };
  const checkOut = { guestStayId: '1' };

  test('is one model, though it exports its parts and a decider of them', () => {
    expect(describeModel(model).commands.map(({ name }) => name)).toEqual([
      'CheckIn',
      'RecordCharge',
      'RecordPayment',
      'CheckOut',
    ]);
  });

  test('checks a guest in at the time that it is told', () => {
    expect(given().when('CheckIn', checkOut)).toEqual({
      events: [{ type: 'GuestCheckedIn', data: { guestStayId: '1', checkedInAt: isTime } }],
      state: { status: 'Opened', balance: 0, chargesCount: 0, paymentsCount: 0 },
    });
  });

  test('checks out a guest who has paid, and not another', () => {
    expect(given(checkedIn, charged, paid).when('CheckOut', checkOut).state).toEqual({ status: 'CheckedOut' });
    const { events, state } = given(checkedIn, charged).when('CheckOut', checkOut);
    expect(events).toEqual([{ type: 'GuestCheckoutFailed', data: { guestStayId: '1', reason: 'BalanceNotSettled' } }]);
    expect(state).toEqual({ status: 'Opened', balance: -30, chargesCount: 1, paymentsCount: 0 });
  });

  test('has nothing to do for a guest who is gone', () => {
    const gone = given(checkedIn, { type: 'GuestCheckedOut', data: { guestStayId: '1' } });
    expect(gone.when('CheckOut', checkOut)).toEqual({ events: [], state: { status: 'CheckedOut' } });
    expect(() => gone.when('RecordCharge', charged.data)).toThrow('Guest account is not opened!');
  });
});
