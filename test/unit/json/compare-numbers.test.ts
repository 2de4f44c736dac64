import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { compareNumbers } from '../../../src/core/json/compare-numbers.ts';

describe('the order of numbers', () => {
  it.each([
    ['1', '1.0', 0],
    ['-0', '0.000', 0],
    ['10', '1e1', 0],
    ['90071992547409931', '90071992547409930', 1],
    ['-90071992547409931', '-90071992547409930', -1],
    ['0.1000000000000000000001', '0.1', 1],
    ['1e400', '9e399', 1],
    ['-1e-400', '0', -1],
    ['1e-400', '-1e400', 1],
    ['123e-2', '1.23', 0],
    ['1E+2', '99.999', 1],
    [`1e${'9'.repeat(30)}`, '1e9', 1],
  ])('%s and %s', (left, right, order) => {
    expect(Math.sign(compareNumbers(left, right)) + 0).toBe(order);
    expect(Math.sign(compareNumbers(right, left)) + 0).toBe(order === 0 ? 0 : -order);
  });

  it('is that of JavaScript where that has all digits', () => {
    const number = fc.oneof(fc.integer(), fc.double({ noNaN: true, noDefaultInfinity: true }));
    fc.assert(
      fc.property(number, number, (left, right) => {
        const order = compareNumbers(JSON.stringify(left), JSON.stringify(right));
        expect(Math.sign(order)).toBe(Math.sign(left < right ? -1 : left > right ? 1 : 0));
      }),
    );
  });

  it('is that of whole numbers of any length', () => {
    fc.assert(
      fc.property(fc.bigInt(), fc.bigInt(), (left, right) => {
        const order = compareNumbers(String(left), String(right));
        expect(Math.sign(order)).toBe(left < right ? -1 : left > right ? 1 : 0);
      }),
    );
  });
});
