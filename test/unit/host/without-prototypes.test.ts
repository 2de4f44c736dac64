import { expect, test } from 'vitest';
import type { JsonValue } from '../../../src/core/events/event.ts';
import { withoutPrototypes } from '../../../src/host/api/without-prototypes.ts';

test('objects at every depth lose their prototypes and keep their keys', () => {
  const value = structuredClone(JSON.parse('{"__proto__":[{"constructor":1}],"a":null}')) as JsonValue;
  const result = withoutPrototypes(value) as Record<string, JsonValue>;
  expect(Object.getPrototypeOf(result)).toBeNull();
  expect(Object.keys(result)).toEqual(['__proto__', 'a']);
  const [inner] = result['__proto__'] as JsonValue[];
  expect(Object.getPrototypeOf(inner)).toBeNull();
  expect(JSON.stringify(result)).toBe('{"__proto__":[{"constructor":1}],"a":null}');
});

test('no depth is too deep', () => {
  let value: JsonValue = {};
  for (let depth = 0; depth < 100_000; depth++) value = { value };
  expect(() => withoutPrototypes(value)).not.toThrow();
});
