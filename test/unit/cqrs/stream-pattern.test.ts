import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { defaultPattern, matchesStream, matchStrength } from '../../../src/core/cqrs/model/stream-pattern.ts';

describe('a pattern of streams', () => {
  test.each([
    ['order-*', 'order-1', true],
    ['order-*', 'order-', true],
    ['order-*', 'orders-1', false],
    ['order-*', 'my-order-1', false],
    ['*', '', true],
    ['*', 'anything, at all', true],
    ['order-1', 'order-1', true],
    ['order-1', 'order-12', false],
    ['*-order-*', 'big-order-1', true],
    ['*-order-*', 'order-1', false],
    ['a*a', 'a', false],
    ['a*a', 'aa', true],
    ['a*b*b', 'ab', false],
    ['a*b*b', 'abb', true],
    ['order-*, cart-*', 'cart-1', true],
    ['order-*,cart-*', 'car-1', false],
    ['', '', false],
    [' , ', 'order', false],
    ['a.c', 'abc', false],
    [String.raw`a\*`, 'a*', true],
    [String.raw`a\*`, 'ab', false],
    [String.raw`a\,b`, 'a,b', true],
    [String.raw`a\,b`, 'b', false],
    [String.raw`\~order`, '~order', true],
    [String.raw`a\\*`, String.raw`a\b`, true],
  ])('%j fits %j: %j', (pattern, stream, fits) => {
    expect(matchesStream(pattern, stream)).toBe(fits);
  });

  test.each(['shopping-cart', 'ShoppingCart', 'shopping_cart', 'shoppingCart', 'SHOPPING CART'])(
    'by the name %j is of the category in any spelling',
    (name) => {
      const pattern = defaultPattern(name);
      for (const stream of [
        'ShoppingCart-123',
        'shopping_cart:1',
        'shoppingCart',
        'shopping-cart-9-b',
        'SHOPPING-CART/7',
      ]) {
        expect(matchesStream(pattern, stream), stream).toBe(true);
      }
      for (const stream of ['ShoppingCarts-1', 'shopping-1', 'cart-1', 'shoppingcart2', 'my-shopping-cart-1', '']) {
        expect(matchesStream(pattern, stream), stream).toBe(false);
      }
    },
  );

  test('by a name without letters fits nothing', () => {
    expect(matchesStream(defaultPattern('*,*'), 'a')).toBe(false);
    expect(matchesStream(defaultPattern('*,*'), '')).toBe(false);
  });

  test('is the stronger the more of the name it spells out', () => {
    const stream = 'order-item-7';
    const patterns = ['*', defaultPattern('order'), 'order-*', defaultPattern('orderItem'), 'order-item-*', stream];
    const strengths = patterns.map((pattern) => matchStrength(pattern, stream));
    expect(strengths).toEqual(strengths.toSorted((one, other) => one - other));
    expect(new Set(strengths).size).toBe(strengths.length);
  });

  test('fits what a regular expression of it fits', () => {
    const letters = fc.array(fc.constantFrom('a', 'b', '-', '*'), { maxLength: 8 }).map((parts) => parts.join(''));
    const names = fc.array(fc.constantFrom('a', 'b', '-'), { maxLength: 10 }).map((parts) => parts.join(''));
    fc.assert(
      fc.property(letters, names, (pattern, stream) => {
        const expected = pattern !== '' && new RegExp(`^${pattern.replaceAll('*', '.*')}$`).test(stream);
        expect(matchesStream(pattern, stream)).toBe(expected);
      }),
      { numRuns: 2_000 },
    );
  });

  test('is matched in no time, whatever it is', () => {
    const started = performance.now();
    expect(matchesStream('*a'.repeat(30), 'a'.repeat(20_000) + 'b')).toBe(false);
    expect(performance.now() - started).toBeLessThan(200);
  });
});
