import type { ProblemCode } from '../../core/log/problem.ts';
import type { SourceNote } from '../../core/log/source-note.ts';
import { EventLines, type TranslatedEvent } from '../event-lines.ts';
import type { SourceListener } from '../source.ts';

/** What a translator of JSON gives to. */
export class Translation {
  readonly lines = new EventLines();
  readonly #listener: SourceListener;
  /** Line of the file that the value which is being translated starts in, from 1; 0 where it is about none. */
  line = 0;

  constructor(listener: SourceListener) {
    this.#listener = listener;
  }

  /** How many events there are so far, which is the place of the last of them. */
  get events(): number {
    return this.lines.events;
  }

  add(event: TranslatedEvent): void {
    this.lines.add(event);
  }

  /** A value that becomes no event, and why: “it has no type”. */
  reject(reason: string, code: ProblemCode = 'not-an-object'): void {
    this.#listener.problem(code, this.line === 0 ? reason : `Line ${this.line} of the file: ${reason}`);
  }

  /** Something is wrong with the event that was added last. */
  problem(code: ProblemCode, message: string): void {
    this.#listener.problem(code, message, this.events);
  }

  note(note: SourceNote): void {
    this.#listener.note(note);
  }
}
