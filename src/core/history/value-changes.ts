import { equalJson } from '../json/equal-json.ts';
import type { LosslessValue } from '../json/lossless-value.ts';
import { printJson } from '../json/print-json.ts';

/** What an event made of a value. */
export interface ChangedValue {
  /** Place of the event in its stream, from 1. */
  readonly ordinal: number;
  /** The value's JSON text before and after; null where there was none. */
  readonly before: string | null;
  readonly after: string | null;
}

/** Every change of a value, or the last of them. */
export interface ValueStory {
  readonly changes: readonly ChangedValue[];
  /** How many there are. */
  readonly total: number;
  /** The value's JSON text in the end. */
  readonly value: string | null;
}

export interface StoryLimits {
  /** Changes, of which the last ones are told. */
  readonly limit: number;
  /** Characters of a text: what is longer ends with “…” after so many. */
  readonly textLimit: number;
}

/** Changes that are kept beyond those that are told. */
const SPARE = 1_000;

/** A value as it is seen: a finite number of JavaScript's is text when it is told, which takes longer than to compare it. */
export type SeenValue = LosslessValue | number | undefined;

/** A change whose texts are made when it is told, where they are numbers. */
interface SeenChange {
  readonly ordinal: number;
  readonly before: string | number | null;
  readonly after: string | number | null;
}

/** Notes how a value changes, as it is handed in after one event after the other from version 0 on. */
export class ValueChanges {
  readonly #limits: StoryLimits;
  #value: SeenValue;
  #told: string | number | null = null;
  #changes: SeenChange[] = [];
  #total = 0;

  constructor(limits: StoryLimits) {
    this.#limits = limits;
  }

  /** Takes the value after so many events, which never changes. The same object again is known to be no change. */
  see(version: number, value: SeenValue): void {
    if (isSame(value, this.#value)) return;
    const before = this.#told;
    this.#value = value;
    this.#told = this.#tell(value);
    if (version === 0) return;
    this.#total++;
    this.#changes.push({ ordinal: version, before, after: this.#told });
    // Now and then, so that it costs nothing.
    if (this.#changes.length > 2 * this.#limits.limit + SPARE) this.#changes = this.#last();
  }

  get story(): ValueStory {
    const changes = this.#last().map(({ ordinal, before, after }) => ({
      ordinal,
      before: textOf(before),
      after: textOf(after),
    }));
    return { changes, total: this.#total, value: textOf(this.#told) };
  }

  #last(): SeenChange[] {
    return this.#changes.slice(Math.max(0, this.#changes.length - this.#limits.limit));
  }

  /** At once, and not when it is told: values that are kept may take much more memory than the start of their text. */
  #tell(value: SeenValue): string | number | null {
    if (value === undefined) return null;
    if (typeof value === 'number') return value;
    const { textLimit } = this.#limits;
    const text = printJson(value, textLimit + 1);
    return text.length > textLimit ? `${text.slice(0, textLimit)}…` : text;
  }
}

function textOf(told: string | number | null): string | null {
  return typeof told === 'number' ? String(told) : told;
}

function isSame(value: SeenValue, other: SeenValue): boolean {
  if (value === other) return true;
  if (value === undefined || other === undefined) return false;
  if (typeof value !== 'number' && typeof other !== 'number') return equalJson(value, other);
  return typeof value !== typeof other && equalJson(asJson(value), asJson(other));
}

function asJson(value: LosslessValue | number): LosslessValue {
  return typeof value === 'number' ? String(value) : value;
}
