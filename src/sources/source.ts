import type { SqlJsStatic } from 'sql.js';
import type { ByteSource } from '../core/log/byte-source.ts';
import type { LogFormat } from '../core/log/log-format.ts';
import type { SourceNote } from '../core/log/source-note.ts';
import type { ProblemCode } from '../core/log/problem.ts';

/** A file that may hold events, and what is needed to find out. */
export interface SourceFile {
  /** The last part of its path. */
  readonly name: string;
  readonly bytes: ByteSource;
  /** When it was changed last, in milliseconds since 1970; absent where nobody changes it. */
  readonly modified?: number;
  /** Its first bytes, some 256 KB where it has as many. */
  readonly head: Uint8Array;
  /** The bytes that may be held in memory of what the file is turned into. */
  readonly maximumSize: number;
  /** A file whose name is this one's with an ending behind it (`-wal`), as it is now; undefined where there is none. */
  beside(ending: string): Promise<Uint8Array | undefined>;
  /** Looks at the file and those beside it again: reading them one after the other may have mixed two moments. */
  refresh(): Promise<void>;
  loadSqlite(): Promise<SqlJsStatic>;
  /** The compiled code that reads and translates usual lines, where there is one: it is slower without. */
  readonly scanModule?: WebAssembly.Module | undefined;
}

/** Hears what is found while a source is translated. */
export interface SourceListener {
  /** Something is wrong; `event` is the place of the event it is about in what comes out, from 1, where it is about one. */
  problem(code: ProblemCode, message: string, event?: number): void;
  /** A note of the same code replaces the one before. */
  note(note: SourceNote): void;
  /** The share of the source that is behind what came out, from 0 to 1, where it can be told before the end. */
  reached?(share: number): void;
  /** The piece that comes next is of this passage of the source, and `again` gives it once more. */
  passage?(start: number, end: number): void;
}

/** Bytes of a source, from `start` to `end`. */
export interface Passage {
  readonly start: number;
  readonly end: number;
}

/**
 * Gives a log in the format that was recognised, a megabyte or so at a time, each piece of whole lines, in memory that may
 * be used again for the next one. Ends where the source ends now. Throws `cancelled`, `file-unreadable` where the source
 * cannot be read on, `file-too-large`.
 */
export type Translate = (listener: SourceListener, signal: AbortSignal) => AsyncGenerator<Uint8Array>;

/**
 * Gives the lines of a passage once more, in pieces whose memory may be used again for the next one. They are other lines,
 * or none, where the source is not what it was.
 */
export type TranslateAgain = (passage: Passage) => Iterable<Uint8Array>;

/** What a file was found to be. */
export interface RecognisedSource {
  /** How what comes out is read. `isMade` where it is translated. */
  readonly format: LogFormat;
  /** Absent where the file's bytes are read as they are. Asked for once. */
  readonly translate?: Translate;
  /** Where it is there, `translate` tells of each piece which passage it is of. */
  readonly again?: TranslateAgain | undefined;
  /** The tables of the database, where the user may choose another. */
  readonly tables?: readonly string[];
  /** Endings of the files beside it that belong to it (`-wal`): when they change, it has changed. */
  readonly watches?: readonly string[];
  /** Lets go of what was opened to find out; nothing is translated any more. */
  dispose?(): void;
}

/** What the user said a file is, against what it looks like. */
export interface SourceChoice {
  /** Rows as JSON objects, for the user to say where their fields are: known layouts do not count then. */
  readonly asRows?: boolean;
  /** The name of an origin, of which the file must be. */
  readonly origin?: string;
  /** The table that the events are in. */
  readonly table?: string;
}

/** Knows the formats of one family. */
export interface SourceFamily {
  /**
   * Every format of the family that the file could be, the likeliest first. Throws `not-an-event-log` with what it found
   * instead where the file is of the family and holds no events, `file-unreadable` where it is damaged or encrypted.
   */
  recognise(file: SourceFile, choice: SourceChoice): Promise<readonly RecognisedSource[]>;
}
