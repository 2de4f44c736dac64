import fc from 'fast-check';
import { expect, it } from 'vitest';
import { subjectFits } from '../../../../src/sources/nats/subject-fits.ts';

it.each([
  ['orders.1', 'orders.1', true],
  ['orders.1', 'orders.*', true],
  ['orders.1', 'orders.>', true],
  ['orders.1.paid', 'orders.>', true],
  ['orders.1.paid', 'orders.*', false],
  ['orders.1.paid', '*.*.paid', true],
  ['orders', 'orders.>', false],
  ['orders.1', '>', true],
  ['orders1', 'orders.*', false],
  ['orders.1', 'orders', false],
])('the subject %s and %s', (subject, pattern, fits) => {
  expect(subjectFits(subject, pattern)).toBe(fits);
});

it('is what an expression over the text says', () => {
  const token = fc.constantFrom('a', 'b', 'ab');
  const pattern = fc.tuple(fc.array(fc.constantFrom('a', 'b', '*'), { maxLength: 3 }), fc.boolean());
  fc.assert(
    fc.property(fc.array(token, { minLength: 1, maxLength: 4 }), pattern, (tokens, [patterns, isOpen]) => {
      fc.pre(patterns.length > 0 || isOpen);
      const parts = patterns.map((part) => (part === '*' ? '[^.]+' : part));
      const expression = new RegExp(`^${[...parts, ...(isOpen ? ['.+'] : [])].join('\\.')}$`);
      const subject = tokens.join('.');
      expect(subjectFits(subject, [...patterns, ...(isOpen ? ['>'] : [])].join('.'))).toBe(expression.test(subject));
    }),
  );
});
