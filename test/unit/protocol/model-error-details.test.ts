import { expect, test } from 'vitest';
import { FoldlineError } from '../../../src/core/events/errors.ts';
import { modelErrorDetails } from '../../../src/protocol/model-error-details.ts';

test('an error says where in the user’s code it was, and at which event', () => {
  const place = { uri: 'file:///order.model.ts', line: 7, column: 3 };
  expect(modelErrorDetails(new FoldlineError('model-error', 'no', { place, position: 5 }))).toEqual({
    place,
    position: 5,
  });
  expect(modelErrorDetails(structuredClone({ code: 'model-error', details: { place } }))).toEqual({ place });
});

test('what is no such detail is left out', () => {
  const others = [
    null,
    'x',
    {},
    { details: null },
    { details: { place: 'x', position: '5' } },
    { details: { place: { uri: 1, line: 2 } } },
  ];
  expect(others.map(modelErrorDetails)).toEqual(others.map(() => ({})));
});
