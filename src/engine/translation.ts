import type { SourceNote } from '../core/log/source-note.ts';
import type { Passage, RecognisedSource, SourceListener } from '../sources/source.ts';
import type { SourceProblem } from './made-file.ts';

/** One run over a source. */
export class Translation {
  readonly source: RecognisedSource;
  readonly problems: SourceProblem[] = [];
  readonly notes = new Map<string, SourceNote>();
  milliseconds = 0;
  /** The share of the source that was translated; 0 where nothing tells. */
  reached = 0;
  /** What the lines that came last are of, where the source tells. */
  passage: Passage | undefined;
  readonly #pieces: AsyncGenerator<Uint8Array> | undefined;

  constructor(source: RecognisedSource, signal: AbortSignal) {
    this.source = source;
    const listener: SourceListener = {
      problem: (code, message, event) =>
        this.problems.push({ code, message, ...(event === undefined ? {} : { event }) }),
      note: (note) => this.notes.set(note.code, note),
      reached: (share) => (this.reached = share),
      passage: (start, end) => (this.passage = { start, end }),
    };
    this.#pieces = source.translate?.(listener, signal);
  }

  async next(): Promise<Uint8Array | undefined> {
    const started = performance.now();
    const piece = await this.#pieces?.next();
    this.milliseconds += performance.now() - started;
    return piece?.done === false ? piece.value : undefined;
  }

  dispose(): void {
    // A translation that is left half way lets go of what it holds.
    this.#pieces?.return(undefined).catch(() => undefined);
    this.source.dispose?.();
  }
}
