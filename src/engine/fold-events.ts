import type { FoldEvent } from '../core/history/folds/fold.ts';
import { ReadAhead } from '../core/log/read-ahead.ts';
import type { LogContents } from './log-contents.ts';

/** Reads a log's events as folds see them; those that stand close to one another are read in one piece. */
export class FoldEvents {
  readonly #contents: LogContents;
  readonly #reader: ReadAhead;

  constructor(contents: LogContents) {
    this.#contents = contents;
    this.#reader = new ReadAhead(contents.source);
  }

  at(position: number): FoldEvent {
    const { index } = this.#contents;
    const bytes = this.#reader.read(index.offset[position - 1] ?? 0, index.length[position - 1] ?? 0);
    return { type: this.#contents.typeNameAt(position), dataText: this.#contents.dataTextIn(bytes) };
  }
}
