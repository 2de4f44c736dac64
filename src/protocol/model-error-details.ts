import type { CodePlace, ModelErrorDetails } from './models.ts';

/** Where in the user's own code something failed, and at which event, as far as an error says so. */
export function modelErrorDetails(error: unknown): ModelErrorDetails {
  const details = memberOf(error, 'details');
  const place = placeOf(memberOf(details, 'place'));
  const position = memberOf(details, 'position');
  return {
    ...(place === undefined ? {} : { place }),
    ...(typeof position === 'number' ? { position } : {}),
  };
}

function placeOf(value: unknown): CodePlace | undefined {
  const [uri, line, column] = [memberOf(value, 'uri'), memberOf(value, 'line'), memberOf(value, 'column')];
  if (typeof uri !== 'string' || typeof line !== 'number') return undefined;
  return { uri, line, ...(typeof column === 'number' ? { column } : {}) };
}

function memberOf(value: unknown, key: string): unknown {
  return typeof value === 'object' && value !== null ? Reflect.get(value, key) : undefined;
}
