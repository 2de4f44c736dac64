/** A process that appends without end: `writer.ts PATH NAME SEED FIRST [BATCH]`, BATCH being one to be asked for again. */
import { writeSync } from 'node:fs';
import { Random } from '../../src/build/sample/random.ts';
import { hasErrorCode } from '../../src/core/events/errors.ts';
import { nodeFiles, type FileOperations } from '../../src/platform/node/file-operations.ts';
import { EngineEventStore } from '../support/engine-event-store.ts';
import { idsOf, type Batch, type WriterMessage } from './messages.ts';

const STREAMS = 12;
const LARGEST_BATCH = 50;

const [path = '', writer = '', seed = '', firstNumber = '', pending] = process.argv.slice(2);
const random = new Random(Number(seed));
/** Writes in pieces, now and then with a pause, as a busy system may: so there are moments with half a batch written. */
const hesitating: FileOperations = {
  ...nodeFiles,
  write: (descriptor, bytes) => {
    if (random.chance(0.2)) Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, random.integer(1, 4));
    return nodeFiles.write(descriptor, bytes.subarray(0, random.integer(1, 800)));
  },
};
const store = await EngineEventStore.open(path, { durability: 'sync' }, random.chance(0.5) ? hesitating : nodeFiles);

const say = (message: WriterMessage): void => void writeSync(1, `${JSON.stringify(message)}\n`);

async function append(batch: Batch, expectedVersion?: number): Promise<void> {
  say({ kind: 'asks', batch });
  const events = idsOf(batch).map((id) => ({ type: 'Counted', dataText: JSON.stringify({ id }), id }));
  try {
    const expected = expectedVersion === undefined ? {} : { expectedVersion };
    const { duplicate } = await store.append({ stream: batch.stream, events, ...expected });
    say({ kind: 'acknowledged', duplicate });
  } catch (error) {
    say({ kind: 'refused', code: hasErrorCode(error) ? error.code : String(error) });
  }
}

if (pending !== undefined) await append(JSON.parse(pending) as Batch);
for (let first = Number(firstNumber); ;) {
  const count = random.integer(1, LARGEST_BATCH);
  const stream = `stream-${random.integer(1, STREAMS)}`;
  // Now and then at a version that is long past, which is refused.
  await append({ stream, writer, first, count }, random.chance(0.1) ? 1 : undefined);
  first += count;
}
