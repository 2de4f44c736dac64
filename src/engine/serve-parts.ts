import { SourceUpTo, type ByteSource } from '../core/log/byte-source.ts';
import { ROOM } from '../core/log/growing-bytes.ts';
import { LogReader, readEvents } from '../core/log/read-events.ts';
import { PartCollector, type ScannedPart } from '../core/log/scanned-part.ts';
import { nextTurn } from '../core/log/turns.ts';
import { Channel, type Port } from '../protocol/channel.ts';
import { GivenBytes } from './given-bytes.ts';
import type { PartListenerSide, PartReaderSide } from './part-protocol.ts';

/** Pieces of memory that are made ready ahead. */
const ROOMS_AHEAD = 4;

/** Scans parts of logs for an engine, in a thread of its own. */
export function serveParts(
  port: Port,
  openPath: (path: string) => Promise<ByteSource & { close(): void }>,
  scanModule?: WebAssembly.Module,
): void {
  const given = new GivenBytes(({ bytes }) => {
    const buffer = bytes.buffer as ArrayBuffer;
    channel.notify('spare', buffer, [buffer]);
  });
  const channel: Channel<PartReaderSide, PartListenerSide> = new Channel(port, {
    requests: {
      read: async ({ path, place, end, format, logName }, { signal }) => {
        const file = await openPath(path);
        try {
          const collector = new PartCollector(logName, place, (part) => channel.notify('part', part, buffersOf(part)));
          await readEvents(new SourceUpTo(file, end), place, format, collector, { signal, scanModule });
          collector.flush();
          return null;
        } finally {
          file.close();
        }
      },
      scan: async ({ place, format, logName }, { signal }) => {
        const collector = new PartCollector(logName, place, (part) => channel.notify('part', part, buffersOf(part)));
        const reader = new LogReader(given, place, format, collector, scanModule);
        while (await given.whenMore()) {
          await reader.readOn({ signal });
          await giveRooms();
        }
        collector.flush();
        return null;
      },
    },
    notifications: {
      bytes: (piece) => {
        given.add(piece);
        missing = ROOMS_AHEAD - (piece?.rooms ?? ROOMS_AHEAD);
      },
    },
  });
  let missing = 0;
  /** Makes memory ready while nothing waits to be scanned. */
  const giveRooms = async (): Promise<void> => {
    for (; missing > 0; missing--) {
      await nextTurn();
      if (!given.isAwaited) return;
      // It is the first writing to new memory that takes long.
      const { buffer } = new Uint8Array(ROOM).fill(0);
      channel.notify('room', buffer, [buffer]);
    }
  };
}

function buffersOf({ events, streamNames, typeNames }: ScannedPart): ArrayBuffer[] {
  const { stream, type, version, time, offset, length, idHash } = events;
  const names = [streamNames.bytes, streamNames.ends, typeNames.bytes, typeNames.ends];
  return [stream, type, version, time, offset, length, idHash, ...names].map(({ buffer }) => buffer as ArrayBuffer);
}
