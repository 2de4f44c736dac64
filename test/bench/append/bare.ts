import { closeSync, fdatasyncSync, openSync, rmSync, writeSync } from 'node:fs';
import { LINE } from './append-case.ts';

/** Seconds that so many writes of one line take, each with fdatasync: what the machine can do at all. */
export function timeBareAppends(path: string, events: number): number {
  const bytes = new TextEncoder().encode(LINE);
  const descriptor = openSync(path, 'a');
  const start = performance.now();
  for (let event = 0; event < events; event++) {
    writeSync(descriptor, bytes);
    fdatasyncSync(descriptor);
  }
  const seconds = (performance.now() - start) / 1000;
  closeSync(descriptor);
  rmSync(path);
  return seconds;
}
