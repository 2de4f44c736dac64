import fc from 'fast-check';
import { expect, it } from 'vitest';
import { readEventFields } from '../../../src/core/log/event-fields.ts';
import { encodeNativeLine } from '../../../src/core/log/native-line.ts';
import { NATIVE_FORMAT } from '../../../src/sources/ndjson/native.ts';

const payload = fc.json({ maxDepth: 4 });
const text = fc.string({ unit: 'binary' });

it('is one line that says what the event says', () => {
  fc.assert(
    fc.property(
      text,
      text,
      text,
      payload,
      fc.option(fc.constantFrom('{}', '{ "tags" : [ "x" ] }')),
      (id, stream, type, dataText, metadata) => {
        const time = '2026-01-01T00:00:00Z';
        const metadataText = metadata === null ? {} : { metadataText: metadata };
        const line = encodeNativeLine({ id, stream, version: 7, type, time, dataText, ...metadataText });
        expect(line).not.toMatch(/[\r\n]/);
        const fields = readEventFields(new TextEncoder().encode(line), NATIVE_FORMAT.mapping);
        expect(fields).toMatchObject({ id, stream, type, time, version: '7', dataText: dataText.trim() });
        expect(fields.metadataText).toBe(metadata ?? undefined);
      },
    ),
  );
});

it('keeps every digit, key and escape of a payload over several lines', () => {
  const dataText = '{\r\n  "a": 1.50,\n  "a": 12345678901234567890,\n  "b c": "x\\ny \\ud800"\n}';
  const line = encodeNativeLine({ id: 'i', stream: 's', version: 1, type: 't', time: null, dataText });
  expect(line).toBe(
    '{"id":"i","stream":"s","version":1,"type":"t","data":{"a":1.50,"a":12345678901234567890,"b c":"x\\ny \\ud800"}}',
  );
});

it('writes a surrogate that stands alone as its escape', () => {
  const line = encodeNativeLine({ id: 'i', stream: '\ud800', version: 1, type: 't', time: null, dataText: '"\udc00"' });
  expect(line).toContain('"stream":"\\ud800"');
  expect(line).toContain('"data":"\\udc00"');
  expect(line.isWellFormed()).toBe(true);
});
