import { hasErrorCode, messageOf } from '../core/events/errors.ts';
import { readRange } from '../core/log/byte-source.ts';
import type { LogFormat } from '../core/log/log-format.ts';
import { looksLikeText } from '../core/log/looks-like-text.ts';
import type { SourceNote } from '../core/log/source-note.ts';
import type { RecognisedSource } from '../sources/source.ts';
import type { FileState, LogFile } from './log-file.ts';
import { HEAD_LENGTH } from './log-identity.ts';
import { HeldLines } from './held-lines.ts';
import type { MadeFile, SourceProblem } from './made-file.ts';
import { PassageLines } from './passage-lines.ts';
import type { TranslatedLines } from './translated-lines.ts';
import { Translation } from './translation.ts';

/** Between two translations, times as long as one took: … */
const REST = 10;
/** … but no less than this, in milliseconds. */
const SHORTEST_REST = 300;
/** The lines of a file up to this size, in bytes, are held, though they could be made again when they are read. */
const HELD_SIZE = 32 * 1024 * 1024;

/** Finds out again what the file is, now that it has changed. */
export type Recognise = () => Promise<RecognisedSource | undefined>;

const UNCHANGED: FileState = { kind: 'there', changed: false, replaced: false };

/**
 * The log that a foreign file is translated into. It grows while it is read first; when the file changes, it is
 * translated anew, and what comes out the same stays as it is.
 */
export class TranslatedFile implements MadeFile {
  readonly #file: LogFile;
  readonly #recognise: Recognise;
  readonly #closing = new AbortController();
  #translation: Translation;
  #lines: TranslatedLines;
  /** Set while the file holds something that cannot be translated any more. */
  #unreadable: SourceNote | undefined;
  #news: () => void = () => undefined;
  /** What the file, and those beside it, were when they were translated. */
  #stamp = '';
  #problemsTold = 0;

  private constructor(file: LogFile, source: RecognisedSource, recognise: Recognise, lines: TranslatedLines) {
    this.#file = file;
    this.#recognise = recognise;
    this.#lines = lines;
    this.#translation = new Translation(source, this.#closing.signal);
  }

  static async open(
    file: LogFile,
    source: RecognisedSource,
    recognise: Recognise,
    lines = linesFor(file, source),
  ): Promise<TranslatedFile> {
    const translated = new TranslatedFile(file, source, recognise, lines);
    translated.#stamp = await translated.#stampNow();
    return translated;
  }

  get format(): LogFormat {
    const { format } = this.#translation.source;
    return looksLikeText(readRange(this.#file, 0, HEAD_LENGTH)) ? format : { ...format, isBinary: true };
  }

  get notes(): readonly SourceNote[] {
    const notes = [...this.#translation.notes.values()];
    return this.#unreadable === undefined ? notes : [this.#unreadable, ...notes];
  }

  onNews(listener: () => void): void {
    this.#news = listener;
  }

  takeProblems(): readonly SourceProblem[] {
    const { problems } = this.#translation;
    const untold = problems.slice(this.#problemsTold);
    this.#problemsTold = problems.length;
    return untold;
  }

  get size(): number {
    return this.#lines.size;
  }

  get expectedSize(): number {
    const { reached } = this.#translation;
    return reached > 0 ? Math.ceil(this.#lines.size / reached) : this.#file.size;
  }

  get modified(): number {
    return this.#file.modified;
  }

  get pollInterval(): number {
    return Math.max(SHORTEST_REST, this.#file.pollInterval, this.#translation.milliseconds * REST);
  }

  read(target: Uint8Array, offset: number): number {
    return this.#lines.read(target, offset);
  }

  async grow(spare: ArrayBuffer[] = []): Promise<boolean> {
    const piece = await this.#nextPiece();
    if (piece === undefined) return false;
    this.#lines.add(piece, this.#translation.passage, spare);
    return true;
  }

  async #nextPiece(): Promise<Uint8Array | undefined> {
    try {
      return await this.#translation.next();
    } catch (error) {
      if (!hasErrorCode(error, 'file-changed')) throw error;
      // What came may be of several moments: at the next look it is translated anew.
      this.#stamp = '';
      return undefined;
    }
  }

  async refresh(): Promise<FileState> {
    const state = await this.#file.refresh();
    if (state.kind === 'gone') return state;
    const stamp = await this.#stampNow();
    if (stamp === this.#stamp) return UNCHANGED;
    try {
      const found = await this.#translateAnew();
      this.#stamp = stamp;
      this.#becomeUnreadable(undefined);
      return found;
    } catch (error) {
      if (hasErrorCode(error, 'cancelled')) throw error;
      // It is being written to at this moment: the next look sees what it has become.
      if (hasErrorCode(error, 'file-changed')) return UNCHANGED;
      this.#stamp = stamp;
      this.#becomeUnreadable(messageOf(error));
      return UNCHANGED;
    }
  }

  /** What was read stays, until the file becomes another again. */
  #becomeUnreadable(why: string | undefined): void {
    if (why === undefined && this.#unreadable === undefined) return;
    this.#unreadable =
      why === undefined
        ? undefined
        : {
            code: 'source-unreadable',
            message: `What is shown is what the file held before it became unreadable: ${why}`,
          };
    this.#news();
  }

  close(): void {
    this.#closing.abort();
    this.#translation.dispose();
    this.#file.close();
  }

  /** Until the end, so that whoever reads meanwhile reads what was there before. */
  async #translateAnew(): Promise<FileState> {
    const source = await this.#recognise();
    if (source === undefined) return UNCHANGED;
    const translation = new Translation(source, this.#closing.signal);
    const found = await this.#lines.anew(translation).catch((error: unknown) => {
      translation.dispose();
      throw error;
    });
    // Problems are told with the events they are about, so that those of another translation mean nothing.
    const hadProblems = this.#translation.problems.length + translation.problems.length > 0;
    const rewritten = found.same < this.#lines.size || hadProblems;
    const notesBefore = this.#translation.notes;
    this.#translation.dispose();
    this.#translation = translation;
    this.#lines = found.take();
    if (!sameNotes(notesBefore, translation.notes)) this.#news();
    if (rewritten) this.#problemsTold = 0;
    if (this.#lines.size === found.same && !rewritten) return UNCHANGED;
    return { kind: 'there', changed: true, replaced: false, rewritten };
  }

  async #stampNow(): Promise<string> {
    const files = [`${this.#file.size} ${this.#file.modified}`];
    for (const ending of this.#translation.source.watches ?? []) {
      const beside = await this.#file.beside?.(ending);
      files.push(beside === undefined ? '' : `${beside.size} ${beside.modified}`);
      beside?.close();
    }
    return files.join('\n');
  }
}

function linesFor({ size }: LogFile, { again }: RecognisedSource): TranslatedLines {
  return again === undefined || size <= HELD_SIZE ? new HeldLines() : new PassageLines(again);
}

function sameNotes(one: ReadonlyMap<string, SourceNote>, other: ReadonlyMap<string, SourceNote>): boolean {
  return one.size === other.size && [...one].every(([code, { message }]) => other.get(code)?.message === message);
}
