import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { formatJson } from '../../../src/core/json/format-json.ts';
import { diffJson } from '../../../src/core/json/diff.ts';
import { parseJson } from '../../../src/core/json/lossless-value.ts';
import { printJson } from '../../../src/core/json/print-json.ts';
import { printPatch } from '../../../src/core/json/print-patch.ts';
import { jsonPair, jsonText, nested } from './arbitraries.ts';

describe('formatJson', () => {
  test('writes a member a line, and nothing else than was there', () => {
    expect(formatJson('{"a":[1.0,{"b":{}},[]],"c":"\\u0061"}')).toBe(
      '{\n  "a": [\n    1.0,\n    {\n      "b": {}\n    },\n    []\n  ],\n  "c": "\\u0061"\n}\n',
    );
    fc.assert(
      fc.property(jsonText, (text) => {
        expect(printJson(parseJson(formatJson(text)))).toBe(printJson(parseJson(text)));
      }),
    );
  });

  test('does not grow with the square of the depth', () => {
    const text = nested(50_000, 'array');
    expect(formatJson(text).length).toBeLessThan(text.length + 50_000);
  });
});

test('printPatch writes an operation a line, with every digit', () => {
  expect(printPatch([])).toBe('[]\n');
  expect(printPatch(diffJson('{"a":[{"id":1},{"id":2}],"c":0}', '{"a":[{"id":2},{"id":1}],"b":1.50}'))).toBe(
    `[
  { "op": "move", "from": "/a/1", "path": "/a/0" },
  { "op": "remove", "path": "/c" },
  { "op": "add", "path": "/b", "value": 1.50 }
]
`,
  );
  fc.assert(
    fc.property(jsonPair, ([before, after]) => {
      const operations = diffJson(before, after);
      expect(JSON.parse(printPatch(operations))).toHaveLength(operations.length);
    }),
  );
});
