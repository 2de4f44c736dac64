/**
 * What a stream must be like for an append to it to go through (optimistic concurrency): anything, not there yet,
 * there, or exactly at a version (0: not there yet).
 */
export type ExpectedVersion = 'any' | 'no-stream' | 'stream-exists' | number;

/** Does a stream at this version (0 where there is none) meet what was expected? */
export function meetsExpectedVersion(expected: ExpectedVersion, version: number): boolean {
  if (expected === 'any') return true;
  if (expected === 'no-stream') return version === 0;
  return expected === 'stream-exists' ? version > 0 : version === expected;
}
