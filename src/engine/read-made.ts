import { ROOM } from '../core/log/growing-bytes.ts';
import type { LogFormat } from '../core/log/log-format.ts';
import type { LogPlace, LogSink } from '../core/log/log-sink.ts';
import type { ReadOptions } from '../core/log/read-events.ts';
import { PartPlayer } from '../core/log/scanned-part.ts';
import type { MadeFile } from './made-file.ts';
import { PartListener } from './part-listener.ts';
import type { PartReader } from './read-in-halves.ts';

const LINE_FEED = 0x0a;
/** So much of a made log, in bytes, makes it likely that there is enough more for a second thread. */
const WORTH_A_THREAD = 8 * 1024 * 1024;
/** Pieces that are on their way to the other thread at most, which gives their memory back when it has scanned them. */
const ON_THE_WAY = 4;
/** Bytes that are made and not given to it yet, at most. */
const MOST_AHEAD = 4 * ROOM;

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
    listener.spare.push(...Array.from({ length: ON_THE_WAY }, () => new ArrayBuffer(ROOM)));
    let given = place.offset;
    while (!listener.isDone && (await made.grow(listener.rooms))) {
      const isIdle = listener.spare.length === ON_THE_WAY;
      given = give(made, given, isIdle ? 1 : ROOM, listener);
      listener.play(player, onChunk);
      // What was made long ago may not be held any more.
      while (!listener.isDone && made.size - given > MOST_AHEAD) {
        await listener.hear();
        given = give(made, given, ROOM, listener);
        listener.play(player, onChunk);
      }
    }
    while (!listener.isDone && given < made.size) {
      given = give(made, given, 1, listener);
      listener.play(player, onChunk);
      if (given < made.size) await listener.hear();
    }
    listener.channel.notify('bytes', null);
    await listener.playToEnd(player, onChunk);
    await scanned;
  } finally {
    listener.dispose();
  }
}

/**
 * Gives the other thread what it was not given yet, as long as there are `least` bytes of it and spare memory for them;
 * returns up to where it has been given everything.
 */
function give(made: MadeFile, given: number, least: number, { channel, spare, rooms }: PartListener): number {
  while (made.size - given >= least) {
    const buffer = spare.pop();
    if (buffer === undefined) break;
    const whole = new Uint8Array(buffer);
    const length = lineEnd(whole, made.read(whole, given));
    const piece = { offset: given, bytes: whole.subarray(0, length), rooms: rooms.length };
    channel.notify('bytes', piece, [buffer]);
    given += length;
  }
  return given;
}

/** The end of the last whole line; that of the bytes where a line is longer than them. */
function lineEnd(bytes: Uint8Array, length: number): number {
  return bytes.subarray(0, length).lastIndexOf(LINE_FEED) + 1 || length;
}
