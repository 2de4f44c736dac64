import type { LogFormat } from '../core/log/log-format.ts';
import type { LogPlace } from '../core/log/log-sink.ts';
import type { ScannedPart } from '../core/log/scanned-part.ts';
import type { BytePiece } from './given-bytes.ts';

/** Bytes of a log that is being made. */
interface MadePiece extends BytePiece {
  /** How many pieces of memory that were made ready are not used yet. */
  readonly rooms: number;
}

/** What a thread that scans a part of a log answers. */
export interface PartReaderSide {
  readonly requests: {
    /** Scans from a place to an end, and settles after the last part was told. */
    read: {
      params: {
        readonly path: string;
        readonly place: LogPlace;
        readonly end: number;
        readonly format: LogFormat;
        readonly logName: string;
      };
      result: null;
    };
    /** Scans, from a place on, what it is notified of, and settles after the last part was told. */
    scan: {
      params: { readonly place: LogPlace; readonly format: LogFormat; readonly logName: string };
      result: null;
    };
  };
  /** The next bytes to be scanned; null when there are no more. */
  readonly notifications: { bytes: MadePiece | null };
}

/** What it tells. */
export interface PartListenerSide {
  readonly requests: Record<never, never>;
  readonly notifications: {
    part: ScannedPart;
    /** Memory of bytes that have been scanned, to be used again: new memory takes longer than what is done with it. */
    spare: ArrayBuffer;
    /** Memory for the log to be made in, which was made ready while there was nothing to scan. */
    room: ArrayBuffer;
  };
}
