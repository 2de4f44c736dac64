import type { LogFormat } from '../core/log/log-format.ts';
import type { LogPlace, LogSink } from '../core/log/log-sink.ts';
import type { ReadOptions } from '../core/log/read-events.ts';
import { PartPlayer } from '../core/log/scanned-part.ts';
import type { MadeFile } from './made-file.ts';
import { PartListener } from './part-listener.ts';
import type { PartReader } from './read-in-halves.ts';

/** So much of a made log, in bytes, makes it likely that there is enough more for a second thread. */
const WORTH_A_THREAD = 8 * 1024 * 1024;
/** Pieces are of about one size, but not quite. */
const ROOM = 1.2;

/** Whether what has been read of a made log says that the rest is worth a thread that scans it. */
export function isWorthAThread({ offset }: LogPlace): boolean {
  return offset >= WORTH_A_THREAD;
}

/**
 * Makes the rest of a log here while another thread scans what has been made, from a place on that is the end of what has
 * been. The sink gets everything in the order of the log. Throws as making does, `cancelled`, and `engine-stopped` where
 * the other thread ended early; the sink was told up to where it has everything.
 */
export async function readMade(
  made: MadeFile,
  log: { readonly format: LogFormat; readonly place: LogPlace },
  sink: LogSink,
  reader: PartReader,
  { signal, onChunk }: ReadOptions,
): Promise<void> {
  const { format, place } = log;
  const listener = new PartListener(reader);
  const player = new PartPlayer(sink, 0);
  try {
    const scanned = listener.channel.request('scan', { place, format, logName: sink.logName }, signal);
    listener.follow(scanned);
    let given = place.offset;
    while (!listener.isDone && (await made.grow())) {
      const bytes = bytesIn(listener.spare.pop(), made.size - given);
      made.read(bytes, given);
      listener.channel.notify('bytes', { offset: given, bytes }, [bytes.buffer]);
      given = made.size;
      listener.play(player, onChunk);
    }
    listener.channel.notify('bytes', null);
    await listener.playToEnd(player, onChunk);
    await scanned;
  } finally {
    listener.dispose();
  }
}

/** Room for so many bytes, in memory that is there already where it is large enough. */
function bytesIn(spare: ArrayBuffer | undefined, length: number): Uint8Array<ArrayBuffer> {
  const isEnough = spare !== undefined && spare.byteLength >= length;
  return new Uint8Array(isEnough ? spare : new ArrayBuffer(Math.ceil(length * ROOM)), 0, length);
}
