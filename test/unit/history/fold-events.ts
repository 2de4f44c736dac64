import fc from 'fast-check';
import type { FoldEvent } from '../../../src/core/history/folds/fold.ts';
import { jsonText, objectText } from '../json/arbitraries.ts';

const pointer = fc
  .array(fc.constantFrom('a', 'b', '0', '1', '-'), { minLength: 1, maxLength: 3 })
  .map((path) => `/${path.join('/')}`);
const operation = fc.oneof(
  fc.record({
    op: fc.constantFrom('add', 'replace', 'test'),
    path: pointer,
    value: fc.json({ maxDepth: 2 }).map((text) => JSON.parse(text) as unknown),
  }),
  fc.record({
    op: fc.constant('add'),
    path: fc.constantFrom('/a', '/b'),
    value: fc.constantFrom({}, [], { a: [1] }, [{ b: 2 }]),
  }),
  fc.record({ op: fc.constant('remove'), path: pointer }),
  fc.record({ op: fc.constantFrom('move', 'copy'), from: pointer, path: pointer }),
);
const patchText = fc.array(operation, { minLength: 1, maxLength: 4 }).map((operations) => JSON.stringify(operations));
/** Events that folds take in, or cannot. */
export const event: fc.Arbitrary<FoldEvent> = fc.record({
  type: fc.constantFrom('placed', 'paid', '__proto__', '10', '2'),
  dataText: fc.oneof(
    { weight: 4, arbitrary: objectText },
    { weight: 4, arbitrary: patchText },
    { weight: 1, arbitrary: jsonText },
    { weight: 1, arbitrary: fc.constantFrom('', 'null', '{"a":', '{"patch":[{"op":"add","path":"/a","value":1.0}]}') },
  ),
});
