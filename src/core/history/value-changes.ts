import { equalJson } from '../json/equal-json.ts';
import { resolveTokens } from '../json/json-pointer.ts';
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

/** Notes how a value changes, of states that are handed in one after the other from version 0 on. */
export class ValueChanges {
  readonly #tokens: readonly string[];
  readonly #limits: StoryLimits;
  #state: LosslessValue | undefined;
  #value: LosslessValue | undefined;
  #text: string | null = null;
  #changes: ChangedValue[] = [];
  #total = 0;

  /** `tokens` lead to the value in the states (see `parsePointer`). */
  constructor(tokens: readonly string[], limits: StoryLimits) {
    this.#tokens = tokens;
    this.#limits = limits;
  }

  /** Takes the state after so many events, which never changes. The same object again is known to be no change. */
  see(version: number, state: LosslessValue): void {
    if (state === this.#state) return;
    this.#state = state;
    const value = resolveTokens(state, this.#tokens);
    if (isSame(value, this.#value)) return;
    const before = this.#text;
    this.#value = value;
    this.#text = this.#print(value);
    if (version === 0) return;
    this.#total++;
    this.#changes.push({ ordinal: version, before, after: this.#text });
    // Now and then, so that it costs nothing.
    if (this.#changes.length > 2 * this.#limits.limit + SPARE) this.#changes = this.#last();
  }

  get story(): ValueStory {
    const value = this.#state && resolveTokens(this.#state, this.#tokens);
    return { changes: this.#last(), total: this.#total, value: this.#print(value) };
  }

  #last(): ChangedValue[] {
    return this.#changes.slice(Math.max(0, this.#changes.length - this.#limits.limit));
  }

  /** At once, and not when it is told: values that are kept may take much more memory than the start of their text. */
  #print(value: LosslessValue | undefined): string | null {
    if (value === undefined) return null;
    const { textLimit } = this.#limits;
    const text = printJson(value, textLimit + 1);
    return text.length > textLimit ? `${text.slice(0, textLimit)}…` : text;
  }
}

function isSame(value: LosslessValue | undefined, other: LosslessValue | undefined): boolean {
  return value === other || (value !== undefined && other !== undefined && equalJson(value, other));
}
