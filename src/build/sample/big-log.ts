import { once } from 'node:events';
import { createWriteStream } from 'node:fs';
import { finished } from 'node:stream/promises';
import { Random } from './random.ts';

export interface BigLogOptions {
  readonly events: number;
  /** One for every 20 events where it is not given. */
  readonly streams?: number;
  readonly seed?: number;
}

const TYPES = [
  'OrderPlaced',
  'ItemAdded',
  'ItemRemoved',
  'OrderPaid',
  'OrderPacked',
  'OrderShipped',
  'OrderDelivered',
] as const;
const FIRST_TIME = Date.UTC(2026, 0, 1);
const CHUNK_CHARACTERS = 1 << 20;

/** The lines of a log of any size, about 300 bytes each, with streams that interleave. */
export function* bigLogLines({
  events,
  streams = Math.max(1, Math.floor(events / 20)),
  seed = 1,
}: BigLogOptions): Generator<string> {
  const random = new Random(seed);
  const versions = new Uint32Array(streams);
  let time = FIRST_TIME;
  for (let position = 1; position <= events; position++) {
    const stream = random.integer(0, streams - 1);
    const version = (versions[stream] ?? 0) + 1;
    versions[stream] = version;
    time += random.integer(1, 4000);
    const type = version === 1 ? TYPES[0] : random.pick(TYPES);
    const price = `${random.integer(1, 199)}.${random.integer(10, 99)}`;
    const id = `00000000-0000-4000-8000-${position.toString(16).padStart(12, '0')}`;
    yield (
      `{"id":"${id}","stream":"order-${stream + 1}","version":${version},"type":"${type}","time":"${new Date(time).toISOString()}",` +
      `"data":{"sku":"SKU-${random.integer(1000, 9999)}","quantity":${random.integer(1, 9)},"price":${price},"note":"as ordered, no gift wrap","gift":false},` +
      `"metadata":{"correlationId":"checkout-${stream + 1}","actor":"web-shop"}}\n`
    );
  }
}

/** Writes such a log piece by piece, whatever its size. */
export async function writeBigLog(path: string, options: BigLogOptions): Promise<void> {
  const file = createWriteStream(path);
  let chunk = '';
  for (const line of bigLogLines(options)) {
    chunk += line;
    if (chunk.length < CHUNK_CHARACTERS) continue;
    if (!file.write(chunk)) await once(file, 'drain');
    chunk = '';
  }
  file.end(chunk);
  await finished(file);
}
