// Places in a batch run from 0 to its count, and those of names to theirs; `!` says so.
import { FoldlineError } from '../../events/errors.ts';
import type { ModelEvent, Projection } from '../model/model.ts';
import { matchesStream } from '../model/stream-pattern.ts';
import type { EventBatch } from './event-batch.ts';
import type { Feeder } from './feeder.ts';
import { FoldFeeder } from './fold-feeder.ts';
import type { ReadModels } from './read-models.ts';
import { TableFeeder } from './table-feeder.ts';

/** How long a transaction takes in events before others get their turn, in milliseconds. */
const SLICE = 25;
/** A transaction that takes long to end is not ended so often: it takes in events for so many times as long. */
const SLICE_PER_FLUSH = 4;
/** Events between two looks at the clock. */
const EVENTS_A_LOOK = 16;

/** What stopped a projection: `error` is what was thrown; `position` is the event's, 0 where it was no event. */
export interface ProjectionFailure {
  readonly error: unknown;
  readonly position: number;
}

export interface RunnerOptions {
  /** Called before the user's code is given an event. */
  readonly beat: (position: number) => void;
  /** Milliseconds that only grow. */
  readonly now: () => number;
}

/**
 * One projection at work: takes in the events of a log in their order, each batch in a transaction with its checkpoint.
 * One that throws at an event has taken in all events before it, and nothing of that one.
 */
export class ProjectionRunner {
  readonly projection: Projection;
  readonly #readModels: ReadModels;
  readonly #options: RunnerOptions;
  readonly #feeder: Feeder;
  readonly #skips = new Set<number>();
  /** By position: what to fail with there, instead of handing the event to the user's code. */
  readonly #stops = new Map<number, { readonly error: unknown }>();
  /** Events that left a state which cannot be written: it is not known yet which of them did. */
  #exact: { readonly from: number; readonly to: number } | undefined;
  /** What it wants of the names of a batch, as far as it was asked for. */
  #wanted:
    { readonly names: EventBatch['names']; readonly types: Uint8Array; readonly streams: Uint8Array } | undefined;
  #position = 0;
  #taken = 0;
  #failure: ProjectionFailure | undefined;
  #isCancelled = false;
  #hasCaughtUp = false;
  #flushTime = 0;

  constructor(readModels: ReadModels, projection: Projection, options: RunnerOptions) {
    this.projection = projection;
    this.#readModels = readModels;
    this.#options = options;
    this.#feeder =
      projection.kind === 'fold' ? new FoldFeeder(projection, readModels) : new TableFeeder(projection, readModels);
  }

  /** The last event that it has taken in; 0 for none. */
  get position(): number {
    return this.#position;
  }

  /** Events that it has taken in since it was made, those of rebuilds among them. */
  get taken(): number {
    return this.#taken;
  }

  get failure(): ProjectionFailure | undefined {
    return this.#failure;
  }

  /** How many events it has passed over on the user's word. */
  get skipped(): number {
    return [...this.#skips].filter((position) => position <= this.#position).length;
  }

  get tables(): readonly string[] {
    return this.#readModels.tablesOf(this.projection.name);
  }

  get phase(): 'live' | 'rebuilding' | 'failed' | 'cancelled' {
    if (this.#failure !== undefined) return 'failed';
    if (this.#isCancelled) return 'cancelled';
    return this.#hasCaughtUp ? 'live' : 'rebuilding';
  }

  /** Whether it wants events. */
  get isActive(): boolean {
    return this.#failure === undefined && !this.#isCancelled;
  }

  /** Makes its tables. Where that fails it is a projection that failed. */
  start(): void {
    try {
      this.#readModels.create(this.projection.name, this.#feeder.tables);
    } catch (error) {
      this.#failure = { error, position: 0 };
    }
  }

  /** Drops its tables, for good. */
  drop(): void {
    this.#feeder.clear();
    this.#readModels.drop(this.projection.name);
  }

  /** Makes it fail at an event with this error, without a call of the user's code, until it is told to go on or begin anew. */
  stopAt(position: number, error: unknown): void {
    this.#stops.set(position, { error });
  }

  /** Makes it pass over an event. */
  skipAt(position: number): void {
    this.#skips.add(position);
    this.#stops.delete(position);
  }

  /** Tells it that there are no more events for now. */
  caughtUp(): void {
    if (this.isActive) this.#hasCaughtUp = true;
  }

  /** Begins from the first event again. Events that were skipped stay so: the code is the same. */
  rebuild(): void {
    this.#failure = undefined;
    this.#isCancelled = false;
    this.#stops.clear();
    this.#startOver();
  }

  /** Goes on where it failed or was cancelled. */
  retry(): void {
    const { position } = this.#failure ?? {};
    this.#failure = undefined;
    this.#isCancelled = false;
    if (position === 0) this.start();
    else if (position !== undefined) this.#stops.delete(position);
  }

  /** Goes on after the event at which it failed. */
  skip(): void {
    const { position } = this.#failure ?? {};
    if (position !== undefined && position > 0) this.skipAt(position);
    this.retry();
  }

  /** Stops it where it is, unless it is live or has failed. */
  cancel(): void {
    if (this.phase === 'rebuilding') this.#isCancelled = true;
  }

  /**
   * Takes in events of a batch from a place on, as many as are done in a short time and at least one. Only while it is
   * active, and the batch has the event after its position at that place.
   */
  take(batch: EventBatch, from: number): void {
    let end = this.#placeOfStop(batch, from);
    if (end === from) {
      const position = batch.position[from]!;
      this.#failure = { error: this.#stops.get(position)?.error, position };
      return;
    }
    let isExact = this.#isExactIn(batch.position[from]!, batch.position[end - 1]!);
    let failure: ProjectionFailure | undefined;
    for (let time = this.#slice(); end > from; time = Infinity) {
      if (isExact) this.#feeder.beExact();
      const attempt = this.#attempt(batch, from, end, time);
      if (attempt.kind === 'done') break;
      const isRestored = this.#feeder.rolledBack();
      if (attempt.kind === 'failed' || isExact) {
        // What no single event is to blame for is blamed on the first one.
        end = attempt.kind === 'failed' ? attempt.place : from;
        failure = { error: attempt.error, position: batch.position[end]! };
      } else {
        end = attempt.end;
        this.#exact = { from: batch.position[from]!, to: batch.position[end - 1]! };
        isExact = true;
      }
      if (!isRestored) {
        this.#startOver(failure);
        return;
      }
    }
    if (failure !== undefined || this.#position >= (this.#exact?.to ?? 0)) this.#exact = undefined;
    this.#failure = failure;
  }

  #isExactIn(first: number, last: number): boolean {
    return this.#exact !== undefined && this.#exact.from <= last && this.#exact.to >= first;
  }

  #slice(): number {
    return Math.max(SLICE, this.#flushTime * SLICE_PER_FLUSH);
  }

  /** Events from a place on in a transaction; all of them up to `end`, or fewer when the time is over. */
  #attempt(
    batch: EventBatch,
    from: number,
    end: number,
    time: number,
  ):
    | { readonly kind: 'done' }
    | { readonly kind: 'failed'; readonly place: number; readonly error: unknown }
    | { readonly kind: 'not-written'; readonly end: number; readonly error: unknown } {
    const { now } = this.#options;
    const over = now() + time;
    let place = from;
    this.#readModels.begin();
    try {
      for (; place < end; place++) {
        this.#takeEvent(batch, place);
        if (place % EVENTS_A_LOOK === 0 && now() >= over) end = place + 1;
      }
    } catch (error) {
      this.#readModels.rollback();
      return { kind: 'failed', place, error };
    }
    const flushing = now();
    const position = batch.position[end - 1]!;
    try {
      this.#feeder.flush();
      this.#readModels.commit(this.projection.name, position);
    } catch (error) {
      this.#readModels.rollback();
      return { kind: 'not-written', end, error };
    }
    this.#flushTime = now() - flushing;
    this.#feeder.committed();
    this.#position = position;
    this.#taken += end - from;
    return { kind: 'done' };
  }

  #takeEvent(batch: EventBatch, place: number): void {
    const { upcast } = this.projection;
    const position = batch.position[place]!;
    if (this.#skips.size > 0 && this.#skips.has(position)) return;
    if (!this.#wants(batch, place)) return;
    const event = batch.event(place);
    this.#options.beat(position);
    if (upcast === undefined) {
      this.#feeder.take(event);
      return;
    }
    const today = eventOf(upcast(event), event);
    if (this.#feeder.takesType(today.type)) this.#feeder.take(today);
  }

  /** Whether an event may change something, as far as its stream and type tell. */
  #wants(batch: EventBatch, place: number): boolean {
    const { names } = batch;
    if (this.#wanted?.names !== names) {
      this.#wanted = { names, types: new Uint8Array(names.length), streams: new Uint8Array(names.length) };
    }
    const { types, streams } = this.#wanted;
    const type = batch.type[place]!;
    const stream = batch.stream[place]!;
    if (types[type] === UNKNOWN) types[type] = this.#wantsType(names[type]!) ? WANTED : UNWANTED;
    if (types[type] === UNWANTED) return false;
    if (streams[stream] === UNKNOWN) streams[stream] = this.#wantsStream(names[stream]!) ? WANTED : UNWANTED;
    return streams[stream] === WANTED;
  }

  #wantsType(type: string): boolean {
    // `upcast` may give an event another type.
    return this.projection.upcast !== undefined || this.#feeder.takesType(type);
  }

  #wantsStream(stream: string): boolean {
    const { streams } = this.projection;
    return streams === undefined || matchesStream(streams, stream);
  }

  /** The place of the first event to stop at; that behind the batch where there is none. */
  #placeOfStop(batch: EventBatch, from: number): number {
    if (this.#stops.size === 0) return batch.count;
    let place = from;
    while (place < batch.count && !this.#stops.has(batch.position[place]!)) place++;
    return place;
  }

  /** As if no event had been taken in yet. It fails when it comes to that failure's event again, which it need not see. */
  #startOver(failure?: ProjectionFailure): void {
    if (failure !== undefined) {
      this.#stops.set(failure.position, { error: failure.error });
      this.#exact = undefined;
    }
    this.drop();
    this.#position = 0;
    this.#hasCaughtUp = false;
    this.start();
  }
}

const UNKNOWN = 0;
const WANTED = 1;
const UNWANTED = 2;

function eventOf(upcasted: unknown, event: ModelEvent): ModelEvent {
  if (typeof upcasted === 'object' && upcasted !== null && 'type' in upcasted && typeof upcasted.type === 'string') {
    return upcasted as ModelEvent;
  }
  throw new FoldlineError('model-error', `“upcast” has to return an event, also for “${event.type}”.`);
}
