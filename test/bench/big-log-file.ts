import { existsSync, mkdirSync, renameSync } from 'node:fs';
import { join } from 'node:path';
import { writeBigLog } from '../../src/build/sample/big-log.ts';
import { LOGS } from './places.ts';

/** Path of a log with so many events, made at the first call. */
export async function bigLog(events: number): Promise<string> {
  mkdirSync(LOGS, { recursive: true });
  const path = join(LOGS, `${events}.events.ndjson`);
  if (existsSync(path)) return path;
  await writeBigLog(`${path}.partial`, { events });
  renameSync(`${path}.partial`, path);
  return path;
}
