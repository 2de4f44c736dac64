import { FoldlineError, isFoldlineError, throwIfCancelled } from '../events/errors.ts';
import { Draft } from '../json/draft.ts';
import type { LosslessValue } from '../json/lossless-value.ts';
import { Turns } from '../log/turns.ts';
import { FoldFailures, type FoldFailure } from './fold-failures.ts';
import { INITIAL_STATE, type Fold, type FoldEvent } from './folds/fold.ts';
import { MEMBER_BYTES } from './held-bytes.ts';
import { Keyframes } from './keyframes.ts';

/** The events of one stream; there may be more of them each time that somebody looks. */
export interface StreamEvents {
  readonly count: number;
  /** `ordinal` is 1 for the stream's first event. */
  read(ordinal: number): FoldEvent;
}

/** A state and how it came about. */
export interface VersionState {
  /** The state is that after so many events. */
  readonly version: number;
  readonly state: LosslessValue;
  /** The first events up to here that could not be folded, as many as fit on a screen. */
  readonly failures: readonly FoldFailure[];
}

/** A place to start folding from: a state, and the work since the keyframe before it. */
interface Start {
  readonly version: number;
  readonly state: LosslessValue;
  readonly work: number;
}

export interface HistoryOptions {
  /** A version whose state is known already, from which on events are folded; no earlier one is asked for. */
  readonly start?: { readonly version: number; readonly state: LosslessValue };
  /** Bytes that keyframes may hold, about. */
  readonly memory?: number;
  /** Work between two keyframes, in characters of payload. */
  readonly spacing?: number;
}

const MEMORY = 64 * 2 ** 20;
/** A few milliseconds of folding. */
const SPACING = 250_000;
/** What an event costs beside its payload, in the same unit. */
const EVENT_WORK = 100;
/** What it costs, in the same unit, to copy a container's member once more after a keyframe shares it. */
const COPY_WORK = 10;
/** After so much work others get their turn, and may cancel. */
const TURN = 2_000_000;
const SHOWN_FAILURES = 100;

/**
 * The states that one stream went through under one fold, at any version. States that are handed out never change.
 * Keyframes are kept on the way, by the work between them, so that no version is far from one.
 */
export class StateHistory {
  readonly fold: Fold;
  readonly #events: StreamEvents;
  readonly #keyframes: Keyframes;
  readonly #failures = new FoldFailures();
  readonly #spacing: number;
  readonly #start: Start;
  #recent: readonly Start[] = [];

  constructor(fold: Fold, events: StreamEvents, options: HistoryOptions = {}) {
    const { start = { version: 0, state: INITIAL_STATE }, memory = MEMORY, spacing = SPACING } = options;
    this.fold = fold;
    this.#start = { ...start, work: 0 };
    this.#events = events;
    this.#keyframes = new Keyframes(memory);
    this.#spacing = spacing;
  }

  /** About how many bytes the history's keyframes hold. */
  get memory(): number {
    return this.#keyframes.bytes;
  }

  /** The state after the first `version` events; 0 is the state before any. */
  async stateAt(version: number, signal?: AbortSignal): Promise<VersionState> {
    if (!Number.isInteger(version) || version < 0 || version > this.#events.count) {
      throw new FoldlineError('not-found', `The stream has no version ${version}; its last is ${this.#events.count}.`);
    }
    const { state } = await this.#foldTo(version, signal);
    return { version, state, failures: this.#failures.upTo(version, SHOWN_FAILURES) };
  }

  /** The states before and after a stream's event, 1 for its first one. */
  async around(ordinal: number, signal?: AbortSignal): Promise<{ before: VersionState; after: VersionState }> {
    const before = await this.stateAt(ordinal - 1, signal);
    return { before, after: await this.stateAt(ordinal, signal) };
  }

  async #foldTo(version: number, signal: AbortSignal | undefined): Promise<Start> {
    const draft = new Draft();
    let { state, version: at, work } = this.#startBefore(version);
    let minimum = 0;
    let turn = 0;
    const turns = new Turns(signal);
    throwIfCancelled(signal);
    while (at < version) {
      const event = this.#events.read(++at);
      state = this.#apply(state, event, at, draft);
      const cost = event.dataText.length + EVENT_WORK;
      work += cost;
      turn += cost;
      if (work >= Math.max(minimum, this.#spacing * this.#keyframes.spacing)) {
        const members = draft.release();
        this.#keyframes.add({ version: at, state }, MEMBER_BYTES * members + work);
        minimum = COPY_WORK * members;
        work = 0;
      }
      if (turn >= TURN) {
        turn = 0;
        await turns.pass();
      }
    }
    const reached = { version, state, work };
    this.#recent = [reached, ...this.#recent.filter((start) => start.version !== version)].slice(0, 2);
    return reached;
  }

  #startBefore(version: number): Start {
    const keyframe = this.#keyframes.before(version);
    let start: Start = keyframe === undefined ? this.#start : { ...keyframe, work: 0 };
    for (const recent of this.#recent) {
      if (recent.version <= version && recent.version > start.version) start = recent;
    }
    return start;
  }

  #apply(state: LosslessValue, event: FoldEvent, ordinal: number, draft: Draft): LosslessValue {
    try {
      const next = this.fold.apply(state, event, draft);
      this.#failures.note(ordinal);
      return next;
    } catch (error) {
      if (!isFoldlineError(error)) throw error;
      this.#failures.note(ordinal, error.message);
      return state;
    }
  }
}
