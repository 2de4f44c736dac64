import type { ByteSource } from '../core/log/byte-source.ts';
import type { Passage } from '../sources/source.ts';
import type { Translation } from './translation.ts';

/** The lines that a source has been translated into. */
export interface TranslatedLines extends ByteSource {
  /** Adds lines, in memory of `spare` as long as there is some; theirs may be used again behind it. */
  add(lines: Uint8Array, passage: Passage | undefined, spare?: ArrayBuffer[]): void;
  /** Translates the source anew, to its end. What is here stays until it is taken. Throws as translating does. */
  anew(translation: Translation): Promise<NewLines>;
}

/** What came of another translation. */
export interface NewLines {
  /** How many bytes at the start are as they were before. */
  readonly same: number;
  /** Takes them instead of those before. */
  take(): TranslatedLines;
}
