import type { LogFormat } from '../core/log/log-format.ts';
import type { LogPlace } from '../core/log/log-sink.ts';
import type { ScannedPart } from '../core/log/scanned-part.ts';

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
  };
  readonly notifications: Record<never, never>;
}

/** What it tells. */
export interface PartListenerSide {
  readonly requests: Record<never, never>;
  readonly notifications: { part: ScannedPart };
}
