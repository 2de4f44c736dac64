import fc from 'fast-check';

const scalarText: fc.Arbitrary<string> = fc.oneof(
  fc.constantFrom('null', 'true', 'false', '0', '-0', '12.50', '9007199254740993', '1e5', '-1.5E-3', '""'),
  fc.integer().map(String),
  fc.double({ noNaN: true, noDefaultInfinity: true }).map((value) => JSON.stringify(value)),
  spelledString(fc.string({ unit: 'binary', maxLength: 12 })),
);

/** A JSON string that spells a text: with characters as they are, or by any of their escapes. */
export function spelledString(text: fc.Arbitrary<string>): fc.Arbitrary<string> {
  return fc.tuple(text, fc.infiniteStream(fc.nat({ max: 3 }))).map(([content, choices]) => {
    const spelled = Array.from({ length: content.length }, (_, index) => {
      const unit = content.charAt(index);
      const choice = nextOf(choices);
      if (choice === 0) return `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`;
      if (choice === 1 && unit === '/') return '\\/';
      return unit;
    }).join('');
    // What has to be escaped, and lone surrogates, which UTF-8 does not have.
    return `"${spelled.replace(
      /\\u[\da-f]{4}|\\\/|["\\]|[^ -\uffff]|[\ud800-\udbff][\udc00-\udfff]|[\ud800-\udfff]/g,
      (part) => (part.length > 1 ? part : JSON.stringify(part).slice(1, -1)),
    )}"`;
  });
}

function nextOf<Item>(stream: fc.Stream<Item>): Item {
  const next = stream.next();
  if (next.done === true) throw new Error('The stream has ended.');
  return next.value;
}

/** Any JSON value, as one of the texts that spell it. `space` is what may stand between tokens. */
export function jsonText(space: fc.Arbitrary<string>): fc.Arbitrary<string> {
  return fc.letrec<{ value: string }>((tie) => ({
    value: fc.oneof(
      { depthSize: 'small', withCrossShrink: true },
      scalarText,
      fc.tuple(space, fc.array(fc.tuple(tie('value'), space), { maxLength: 4 })).map(([first, items]) => {
        return `[${first}${items.map(([value, after]) => value + after).join(',')}]`;
      }),
      objectText(fc.array(fc.tuple(spelledString(fc.string({ maxLength: 6 })), tie('value')), { maxLength: 4 }), space),
    ),
  })).value;
}

/** An object with these members, each a key with its quotes and a value. */
export function objectText(
  members: fc.Arbitrary<readonly (readonly [key: string, value: string])[]>,
  space: fc.Arbitrary<string>,
): fc.Arbitrary<string> {
  return fc.tuple(members, fc.infiniteStream(space)).map(([list, spaces]) => {
    const next = (): string => nextOf(spaces);
    const body = list.map(([key, value]) => next() + key + next() + ':' + next() + value + next()).join(',');
    return `{${body === '' ? next() : body}}`;
  });
}

const time = fc
  .date({ min: new Date(0), max: new Date('9999-12-31T00:00:00Z'), noInvalidDate: true })
  .map((date) => `"${date.toISOString()}"`);

/** An event of ours, with members in any order, some of them there twice or not at all, and others between them. */
export function eventText(space: fc.Arbitrary<string>): fc.Arbitrary<string> {
  const name = spelledString(
    fc.oneof(fc.constantFrom('order-1', 'order-2', 'Über-1', ''), fc.string({ unit: 'binary', maxLength: 20 })),
  );
  const member = fc.oneof(
    { weight: 3, arbitrary: fc.tuple(key('stream'), name) },
    { weight: 3, arbitrary: fc.tuple(key('type'), name) },
    { weight: 2, arbitrary: fc.tuple(key('id'), name) },
    { weight: 2, arbitrary: fc.tuple(key('version'), fc.nat().map(String)) },
    { weight: 2, arbitrary: fc.tuple(key('time'), time) },
    { weight: 2, arbitrary: fc.tuple(key('data'), jsonText(space)) },
    { weight: 1, arbitrary: fc.tuple(key('metadata'), jsonText(space)) },
    { weight: 1, arbitrary: fc.tuple(spelledString(fc.string({ maxLength: 8 })), jsonText(space)) },
    {
      weight: 1,
      arbitrary: fc.tuple(fc.constantFrom('"__proto__"', '"constructor"', '"streams"', '"strea"'), jsonText(space)),
    },
  );
  const head = fc.tuple(fc.constant('"id"'), name);
  return objectText(
    fc.tuple(head, fc.array(member, { maxLength: 9 }), fc.boolean()).map(([first, rest, ahead]) => {
      return ahead ? [first, ...rest] : [...rest, first];
    }),
    space,
  );
}

function key(text: string): fc.Arbitrary<string> {
  return fc.oneof(
    { weight: 9, arbitrary: fc.constant(`"${text}"`) },
    { weight: 1, arbitrary: spelledString(fc.constant(text)) },
  );
}

export const spaceInLine: fc.Arbitrary<string> = fc.oneof(
  { weight: 6, arbitrary: fc.constant('') },
  { weight: 1, arbitrary: fc.constantFrom(' ', '\t', '  ', '\r') },
);
export const spaceOverLines: fc.Arbitrary<string> = fc.oneof(
  { weight: 4, arbitrary: fc.constant('') },
  { weight: 1, arbitrary: fc.constantFrom(' ', '\t', '\n', '\r\n  ', '\n\n') },
);
