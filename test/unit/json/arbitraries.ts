import fc from 'fast-check';

const key = fc.oneof(
  fc.constantFrom('a', 'b', '10', '2', '__proto__', 'constructor', '', 'a/b', 'm~n', '\ud800', '</script>'),
  fc.string({ unit: 'binary', maxLength: 6 }),
);
const number = fc.oneof(
  fc.constantFrom(
    '0',
    '-0',
    '1',
    '1.0',
    '12.50',
    '1e400',
    '9007199254740993',
    '-1E-7',
    '123456789012345678901234567890',
  ),
  fc.double({ noNaN: true, noDefaultInfinity: true }).map((value) => JSON.stringify(value)),
);
const scalar = fc.oneof(
  number,
  fc.string({ unit: 'binary', maxLength: 8 }).map((text) => JSON.stringify(text)),
  fc.constantFrom('null', 'true', 'false', String.raw`"\u0061"`, String.raw`"\/"`, String.raw`"\uD83D"`),
);

const list = (members: fc.Arbitrary<string>): fc.Arbitrary<string> =>
  fc.array(members, { maxLength: 5 }).map((elements) => `[${elements.join(',')}]`);
const object = (members: fc.Arbitrary<string>): fc.Arbitrary<string> =>
  fc
    .uniqueArray(fc.tuple(key, members), { selector: ([name]) => name, maxLength: 5 })
    .map((entries) => `{${entries.map(([name, member]) => `${JSON.stringify(name)}:${member}`).join(',')}}`);

const texts = fc.letrec<{ value: string; object: string }>((tie) => ({
  value: fc.oneof({ depthSize: 'small', withCrossShrink: true }, scalar, list(tie('value')), object(tie('value'))),
  object: object(tie('value')),
}));

/** JSON texts without white space and without equal keys, with all that is hard about JSON in them. */
export const jsonText: fc.Arbitrary<string> = texts.value;

/** The same, objects only. */
export const objectText: fc.Arbitrary<string> = texts.object;

/** Two lists of things with ids, of which some are gone, new, other ones or elsewhere. */
const identifiedLists: fc.Arbitrary<[string, string]> = fc
  .record({
    before: fc.uniqueArray(fc.nat(12), { maxLength: 9 }),
    after: fc.uniqueArray(fc.nat(12), { maxLength: 9 }),
    changed: fc.nat(12),
    field: fc.constantFrom('id', 'sku', 'orderId', 'customer_id'),
    inner: texts.value,
  })
  .map(({ before, after, changed, field, inner }): [string, string] => {
    const listOf = (ids: readonly number[], changedValue: string): string =>
      `[${ids.map((id) => `{"${field}":"${id}","in":${id === changed ? changedValue : id}}`).join(',')}]`;
    return [listOf(before, '[1]'), listOf(after, inner)];
  });

/** Two texts that have much in common: the second is the first with a part of it written anew. */
export const jsonPair: fc.Arbitrary<[string, string]> = fc.oneof(
  fc.tuple(texts.value, texts.value),
  identifiedLists,
  identifiedLists.map(([before, after]): [string, string] => [`{"a":[${before}]}`, `{"a":[${after}]}`]),
  fc
    .tuple(fc.array(texts.value, { maxLength: 6 }), fc.array(texts.value, { maxLength: 2 }), fc.nat(6), fc.nat(3))
    .map(([elements, inserted, at, removed]): [string, string] => [
      `[${elements.join(',')}]`,
      `[${elements.toSpliced(at, removed, ...inserted).join(',')}]`,
    ]),
  fc
    .tuple(texts.value, texts.value, texts.value)
    .map(([kept, before, after]): [string, string] => [
      `{"kept":${kept},"x":${before},"old":1}`,
      `{"kept":${kept},"x":${after},"new":{}}`,
    ]),
);

/** White space strewn between the tokens of a JSON text. */
export function spread(text: string): string {
  return text.replace(/"(?:[^"\\]|\\.)*"|[{}[\],:]/g, (token) => ` \n${token}\t\r`);
}

/** Containers inside each other, `depth` deep. */
export function nested(depth: number, kind: 'array' | 'object', leaf = '1'): string {
  return kind === 'array'
    ? '['.repeat(depth) + leaf + ']'.repeat(depth)
    : '{"a":'.repeat(depth) + leaf + '}'.repeat(depth);
}
