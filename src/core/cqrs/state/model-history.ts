import { throwIfCancelled, type FoldlineError } from '../../events/errors.ts';
import { Turns } from '../../log/turns.ts';
import type { Model } from '../model/model.ts';
import { copyState } from './copy-state.ts';
import { eventRuns, type ReadEvents } from './event-runs.ts';
import { evolveOnce, initialStateOf, type EventRun, type ModelRunner } from './evolve-events.ts';
import { renderState, type RenderedState } from './render-state.ts';
import { StateFrames } from './state-frames.ts';

export interface ModelHistoryOptions {
  /** A version whose state is known already: where it can be copied, events are folded from there on. */
  readonly start?: { readonly version: number; readonly state: unknown };
  /** Bytes that keyframes may hold, about. */
  readonly memory?: number;
  /** Events between two keyframes, at least. */
  readonly spacing?: number;
}

/** A state that is folded on: whoever folds it has it alone, because the model may change it in place. */
interface Cursor {
  version: number;
  state: unknown;
}

const MEMORY = 64 * 2 ** 20;
/** Some milliseconds of folding. */
const SPACING = 2_000;
/** To copy a member of a state costs about a tenth of what an event does, and keyframes may cost as much of a fold. */
const EVENTS_PER_NODE = 1;
/** For one keyframe more than that. */
const NODES_PER_EVENT = 2;
/** After so many events others may get their turn. */
const TURN = 256;
const KEPT_CURSORS = 2;
const KEPT_TEXTS = 8;
const LONGEST_KEPT_TEXT = 2 ** 20;

/**
 * The states that one stream goes through under one model, at any version. The last ones that were asked for are kept to
 * be folded on, so that a new event costs only itself; on the way keyframes are kept, which are copies, so that no
 * version is far from one. Of states that cannot be copied there are none, and an earlier version is folded from the
 * start.
 */
export class ModelHistory {
  readonly #model: Model;
  readonly #read: ReadEvents;
  readonly #runner: ModelRunner;
  readonly #spacing: number;
  readonly #frames: StateFrames;
  /** The one used last stands first. */
  #cursors: Cursor[] = [];
  readonly #texts = new Map<number, RenderedState>();
  #isCopyable = true;
  /** Members of the state that was copied last. */
  #nodes = 0;
  /** The first event that the model fails at. */
  #failure: { readonly version: number; readonly error: FoldlineError } | undefined;
  #last: Promise<unknown> = Promise.resolve();

  constructor(model: Model, read: ReadEvents, runner: ModelRunner, options: ModelHistoryOptions = {}) {
    this.#model = model;
    this.#read = read;
    this.#runner = runner;
    this.#spacing = options.spacing ?? SPACING;
    this.#frames = new StateFrames(options.memory ?? MEMORY);
    if (options.start !== undefined) this.#addFrame(options.start.version, options.start.state);
  }

  /** About how many bytes the keyframes hold. */
  get memory(): number {
    return this.#frames.bytes;
  }

  /** The first event that the model failed at, by its version, where it came to one. */
  get failure(): { readonly version: number; readonly error: FoldlineError } | undefined {
    return this.#failure;
  }

  /** As `textsAt`, for one version. */
  textAt(version: number, signal?: AbortSignal): Promise<RenderedState> {
    return this.#alone(() => this.#textAt(version, signal));
  }

  /**
   * The states after so many events each, as text, in the same order. Rejects with what reading events does, and with
   * `model-error`: for every version from the event on that the model failed at.
   */
  textsAt(versions: readonly number[], signal?: AbortSignal): Promise<RenderedState[]> {
    return this.#alone(async () => {
      const texts: RenderedState[] = [];
      for (const [index, version] of [...versions.entries()].toSorted((one, other) => one[1] - other[1])) {
        texts[index] = await this.#textAt(version, signal);
      }
      return texts;
    });
  }

  /** The state after so many events, for one who may do with it as he likes. */
  stateAt(version: number, signal?: AbortSignal): Promise<unknown> {
    return this.#alone(async () => {
      const cursor = await this.#foldTo(version, signal);
      const copy = copyState(cursor.state);
      // What cannot be copied is given away; it will be folded again.
      if (copy === undefined) return cursor.state;
      this.#keep(cursor);
      return copy.state;
    });
  }

  /** One after the other, so that no event is folded twice for two who want the same. */
  #alone<Result>(work: () => Promise<Result>): Promise<Result> {
    const result = this.#last.then(work);
    this.#last = result.catch(() => undefined);
    return result;
  }

  async #textAt(version: number, signal: AbortSignal | undefined): Promise<RenderedState> {
    const kept = this.#texts.get(version);
    if (kept !== undefined) return kept;
    const cursor = await this.#foldTo(version, signal);
    let text: RenderedState;
    try {
      this.#runner.beat();
      text = renderState(cursor.state);
    } finally {
      this.#keep(cursor);
    }
    this.#texts.set(version, text);
    for (const [oldest, { text: held }] of this.#texts) {
      if (this.#texts.size > KEPT_TEXTS || held.length > LONGEST_KEPT_TEXT) this.#texts.delete(oldest);
    }
    return text;
  }

  /** A state that only the caller has; to be given back by `#keep`. */
  async #foldTo(version: number, signal: AbortSignal | undefined): Promise<Cursor> {
    throwIfCancelled(signal);
    if (this.#failure !== undefined && version >= this.#failure.version) throw this.#failure.error;
    const cursor = this.#start(version);
    const turns = new Turns(signal);
    try {
      for await (const run of eventRuns(this.#read, cursor.version + 1, version, signal)) {
        const count = Math.min(run.count, version - cursor.version);
        for (let from = 0; from < count; from += TURN) {
          this.#fold(cursor, run, from, Math.min(from + TURN, count), version);
          await turns.pass();
        }
      }
    } catch (error) {
      // After an event it is the state of that version, whatever came between; where the model failed it is none.
      if (this.#failure?.error !== error) this.#keep(cursor);
      throw error;
    }
    return cursor;
  }

  #start(version: number): Cursor {
    const frame = this.#frames.before(version);
    let best: Cursor | undefined;
    for (const cursor of this.#cursors) {
      if (cursor.version <= version && cursor.version > (best?.version ?? (frame?.version ?? 0) - 1)) best = cursor;
    }
    if (best !== undefined) {
      this.#cursors = this.#cursors.filter((cursor) => cursor !== best);
      return best;
    }
    if (frame === undefined) return { version: 0, state: initialStateOf(this.#model, this.#runner) };
    return { version: frame.version, state: copyState(frame.state)?.state };
  }

  /** The furthest one stays: there the stream grows. */
  #keep(cursor: Cursor): void {
    const others = this.#cursors.filter(({ version }) => version !== cursor.version);
    this.#cursors = [cursor, ...others];
    if (this.#cursors.length <= KEPT_CURSORS) return;
    const furthest = Math.max(...this.#cursors.map(({ version }) => version));
    const given = this.#cursors.findLastIndex(({ version }) => version !== furthest);
    this.#cursors.splice(given, 1);
  }

  /** Folds a part of a run, on the way to `target`. */
  #fold(cursor: Cursor, run: EventRun, from: number, to: number, target: number): void {
    const model = this.#model;
    const runner = this.#runner;
    let { state, version } = cursor;
    let due = this.#nextFrame(version, target);
    try {
      for (let index = from; index < to; index++) {
        const event = run.event(index);
        const { position } = event;
        runner.beat(position);
        try {
          state = evolveOnce(model, state, event);
        } catch (error) {
          this.#failure = { version: version + 1, error: runner.failure(error, position) };
          throw this.#failure.error;
        }
        version++;
        if (version === due) {
          this.#addFrame(version, state);
          due = this.#nextFrame(version, target);
        }
      }
    } finally {
      cursor.state = state;
      cursor.version = version;
    }
  }

  /** The version after `version` at which a keyframe is to be kept, on the way to `target`. */
  #nextFrame(version: number, target: number): number {
    if (!this.#isCopyable) return Infinity;
    const distance = Math.max(this.#spacing * this.#frames.spacing, this.#nodes * EVENTS_PER_NODE);
    let last = this.#frames.before(version)?.version ?? 0;
    for (;;) {
      const next = this.#frames.after(Math.max(last, version))?.version ?? Infinity;
      if (next > Math.max(last + distance, version + 1)) break;
      last = next;
    }
    const due = Math.max(last + distance, version + 1);
    // One shortly before the version that is asked for, because the next one is often asked for too.
    const near = target - this.#spacing;
    const way = target - (this.#frames.before(target)?.version ?? 0);
    const isNear = near > version && near < due && way > 2 * this.#spacing && this.#nodes <= way * NODES_PER_EVENT;
    return isNear ? near : due;
  }

  #addFrame(version: number, state: unknown): void {
    const copy = copyState(state);
    if (copy === undefined) {
      this.#isCopyable = false;
      return;
    }
    this.#nodes = copy.nodes;
    this.#frames.add({ version, state: copy.state, bytes: copy.bytes });
  }
}
