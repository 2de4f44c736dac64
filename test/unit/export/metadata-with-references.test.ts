import { expect, test } from 'vitest';
import { metadataWithReferences } from '../../../src/core/export/metadata-with-references.ts';

const merged = (metadataText: string | undefined, correlationId?: string, causationId?: string): string | undefined =>
  metadataWithReferences({ metadataText, correlationId, causationId });

test('metadata stays as it is where nothing is said elsewhere', () => {
  expect(merged('{ "n": 1.0 }')).toBe('{ "n": 1.0 }');
  expect(merged(undefined)).toBeUndefined();
});

test('what is said elsewhere is among the members, which stay as they are written', () => {
  expect(merged('{ "n": 1.0, "a\\u0062": [ 1 ] }', 'c"', 'x')).toBe(
    '{"n":1.0,"ab":[ 1 ],"correlationId":"c\\"","causationId":"x"}',
  );
  expect(merged(undefined, 'c')).toBe('{"correlationId":"c"}');
  expect(merged('null', undefined, 'x')).toBe('{"causationId":"x"}');
  expect(merged('[1]', 'c')).toBe('{"metadata":[1],"correlationId":"c"}');
});

test('what metadata means by the names otherwise is told apart, once', () => {
  // Axon: its traceId is the correlation, its correlationId the cause.
  expect(merged('{"traceId":"t","correlationId":"m"}', 't', 'm')).toBe(
    '{"traceId":"t","correlationId":"t","causationId":"m"}',
  );
  expect(merged('{"correlationId":"other","$causationId":7}', 'c', 'x')).toBe(
    '{"originalCorrelationId":"other","originalCausationId":7,"correlationId":"c","causationId":"x"}',
  );
  expect(merged('{"causation_id":"stays"}', 'c')).toBe('{"causation_id":"stays","correlationId":"c"}');
});

test('metadata that is no JSON stays as it is', () => {
  expect(merged('{"n":tru}', 'c', 'x')).toBe('{"n":tru}');
});
