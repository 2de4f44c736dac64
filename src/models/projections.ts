import type { SqlJsStatic } from 'sql.js';
import type { EventBatch } from '../core/cqrs/projection/event-batch.ts';
import type { ProjectionRunner } from '../core/cqrs/projection/projection-runner.ts';
import { ReadModels } from '../core/cqrs/projection/read-models.ts';
import { FoldlineError, hasErrorCode } from '../core/events/errors.ts';
import { nextTurn } from '../core/log/turns.ts';
import { countBelow } from '../core/search/count-below.ts';
import type { Channel } from '../protocol/channel.ts';
import type {
  HungProjection,
  ModelsOwnerSide,
  ModelsSide,
  ProjectionState,
  ReadModelSnapshot,
  ReadModelTable,
  SkippedEvent,
} from '../protocol/models.ts';
import type { Alive } from './alive.ts';
import { FollowedProjection } from './followed-projection.ts';
import type { LoadedModules } from './loaded-modules.ts';
import { LogBatches } from './log-batches.ts';
import { PositionWaiters } from './position-waiters.ts';

/** Where the projections come from; `LoadedModules` is one. */
export type ProjectionFiles = Pick<LoadedModules, 'files' | 'placeOf'>;

type Params<Name extends keyof ModelsSide['requests']> = ModelsSide['requests'][Name]['params'];

/** Between two notices of how the projections stand, in milliseconds. */
const NOTICE_INTERVAL = 100;

// Taken before any code of the user's runs, which may replace them.
const startTimer = setTimeout;
const stopTimer = clearTimeout;
const now = performance.now.bind(performance);

/** The projections of the loaded files, fed from one log for good: the query side of that log. */
export class Projections {
  readonly #modules: ProjectionFiles;
  readonly #owner: Channel<ModelsSide, ModelsOwnerSide>;
  readonly #alive: Alive;
  readonly #loadSqlite: () => Promise<SqlJsStatic>;
  readonly #batches: LogBatches;
  readonly #waiters = new PositionWaiters();
  #ready: Promise<void> = Promise.resolve();
  /** The log that is followed. */
  #log: { readonly generation: number; readonly events: number } | undefined;
  #hung: readonly HungProjection[] = [];
  #skipped: readonly SkippedEvent[] = [];
  /** The owner is told of every event up to this position. */
  #carefulUntil = 0;
  #readModels: ReadModels | undefined;
  #followed: readonly FollowedProjection[] = [];
  #isFeeding = false;
  /** Those that are ahead and those that are behind get their turns one after the other. */
  #isTurnOfFirst = true;
  #told = { at: -Infinity, text: '' };
  #notice: ReturnType<typeof setTimeout> | undefined;
  #isDisposed = false;

  constructor(
    modules: ProjectionFiles,
    owner: Channel<ModelsSide, ModelsOwnerSide>,
    alive: Alive,
    loadSqlite: () => Promise<SqlJsStatic>,
  ) {
    this.#modules = modules;
    this.#owner = owner;
    this.#alive = alive;
    this.#loadSqlite = loadSqlite;
    this.#batches = new LogBatches(owner);
  }

  /** Feeds all projections from the log's first event on. Settles when they are at work. */
  follow({ generation, events, careful, hung, skipped }: Params<'follow'>): Promise<void> {
    this.#log = { generation, events };
    this.#hung = hung ?? [];
    this.#skipped = skipped ?? [];
    this.#carefulUntil = careful === true ? events : 0;
    this.#ready = this.#begin();
    return this.#ready;
  }

  /** The log has so many events; all is built anew where it is of another generation. */
  grew({ generation, events }: ModelsSide['notifications']['grew']): void {
    if (this.#log === undefined) return;
    const isOther = generation !== this.#log.generation;
    this.#log = { generation, events };
    if (isOther) {
      // Positions are those of another log now.
      this.#hung = [];
      this.#skipped = [];
      this.#carefulUntil = 0;
      this.#waiters.clamp(events);
      this.#buildAnew();
    }
    void this.#feed();
  }

  /** The loaded files are others: projections of the same code stay as they are. */
  changed(): void {
    this.#adopt();
    void this.#feed();
  }

  async list(): Promise<readonly ProjectionState[]> {
    await this.#ready;
    return this.#states();
  }

  /** Rejects with `not-found`. */
  async rebuild(name: string): Promise<void> {
    await this.#ready;
    this.#runnerOf(name).rebuild();
    this.#forgive(name);
    void this.#feed();
  }

  /** Rejects with `not-found`. */
  async resume({ name, how }: Params<'resume'>): Promise<void> {
    await this.#ready;
    const runner = this.#runnerOf(name);
    if (how === 'cancel') runner.cancel();
    else if (how === 'skip') runner.skip();
    else runner.retry();
    if (how !== 'cancel') this.#forgive(name);
    void this.#feed();
  }

  /**
   * Settles when every projection has taken in the event at this position, has failed or was cancelled. Rejects with
   * `cancelled`, and where the log cannot be read.
   */
  whenAt({ position }: Params<'whenAt'>, signal: AbortSignal): Promise<void> {
    const waiting = this.#waiters.wait(position, signal);
    const check = (): void => {
      this.#waiters.settle(this.#lowestPosition());
      void this.#feed();
    };
    this.#ready.then(check, (error: unknown) => this.#waiters.fail(asError(error)));
    return waiting;
  }

  /** In the order of the projections. */
  async tables(): Promise<readonly ReadModelTable[]> {
    await this.#ready;
    const tables = this.#readModels?.tables() ?? [];
    const names = this.#followed.flatMap(({ runner }) => runner?.projection.name ?? []);
    return names.flatMap((name) => tables.filter(({ projection }) => projection === name));
  }

  /** Null where nothing has changed since this revision. */
  async snapshot({ revision }: Params<'snapshot'>): Promise<ReadModelSnapshot | null> {
    await this.#ready;
    if (this.#readModels === undefined || this.#readModels.revision === revision) return null;
    return { bytes: this.#readModels.snapshot(), revision: this.#readModels.revision };
  }

  dispose(): void {
    this.#isDisposed = true;
    this.#followed = [];
    this.#readModels?.close();
    this.#readModels = undefined;
    stopTimer(this.#notice);
    this.#waiters.fail(new FoldlineError('cancelled', 'The projections are followed no more.'));
  }

  async #begin(): Promise<void> {
    const sqlite = await this.#loadSqlite();
    if (this.#isDisposed) return;
    this.#readModels ??= new ReadModels(sqlite);
    this.#buildAnew();
    void this.#feed();
  }

  #buildAnew(): void {
    for (const { runner } of this.#followed) runner?.drop();
    this.#followed = [];
    this.#adopt();
  }

  /** Follows the projections of the loaded files; those that are followed already, and are of the same code, go on. */
  #adopt(): void {
    const readModels = this.#readModels;
    if (readModels === undefined) return;
    const rest = new Set(this.#followed);
    const uris = new Map<string, string>();
    const wanted = this.#modules.files.flatMap((file) =>
      file.module.projections.map((projection) => {
        const duplicateOf = uris.get(projection.name);
        if (duplicateOf === undefined) uris.set(projection.name, file.uri);
        const known = [...rest].find((each) => each.projection === projection && each.duplicateOf === duplicateOf);
        if (known !== undefined) rest.delete(known);
        return known ?? { file, projection, duplicateOf };
      }),
    );
    // Before others are made: they may want the names of these tables.
    for (const { runner } of rest) runner?.drop();
    this.#followed = wanted.map((each) =>
      each instanceof FollowedProjection ? each : this.#started(each, readModels),
    );
    for (const { runner } of this.#followed) if (runner?.failure?.position === 0) runner.retry();
  }

  #started(
    wanted: Pick<FollowedProjection, 'file' | 'projection' | 'duplicateOf'>,
    readModels: ReadModels,
  ): FollowedProjection {
    const { name } = wanted.projection;
    const beat = (position: number): void => {
      if (position <= this.#carefulUntil) this.#owner.notify('at', { position, projection: name });
      this.#alive.beat();
    };
    const followed = new FollowedProjection(wanted, readModels, { beat, now });
    const isThis = (other: SkippedEvent): boolean => other.name === name && other.hash === wanted.file.hash;
    for (const { position, message } of this.#hung.filter(isThis)) {
      followed.runner?.stopAt(position, new FoldlineError('model-timeout', message));
    }
    for (const { position } of this.#skipped.filter(isThis)) followed.runner?.skipAt(position);
    followed.runner?.start();
    return followed;
  }

  /** It may be given the event again at which it hung. */
  #forgive(name: string): void {
    this.#hung = this.#hung.filter((hung) => hung.name !== name);
  }

  #runnerOf(name: string): ProjectionRunner {
    const runner = this.#followed.find((each) => each.projection.name === name)?.runner;
    if (runner === undefined) throw new FoldlineError('not-found', `There is no projection “${name}”.`);
    return runner;
  }

  /** Feeds until nobody lags, unless that is being done already. */
  async #feed(): Promise<void> {
    this.#tell();
    if (this.#isFeeding || this.#readModels === undefined) return;
    this.#isFeeding = true;
    try {
      for (let after = this.#next(); after !== undefined; after = this.#next()) await this.#feedAfter(after);
    } catch (error) {
      // A log that was read anew is told of as well.
      if (!hasErrorCode(error, 'file-changed')) this.#waiters.fail(asError(error));
    } finally {
      this.#isFeeding = false;
    }
    this.#waiters.settle(this.#lowestPosition());
    this.#tell();
  }

  /** The position behind which events are wanted next; undefined where nobody wants any. */
  #next(): number | undefined {
    const events = this.#log?.events ?? 0;
    const lagging = this.#followed.filter((followed) => followed.lags(events));
    for (const followed of this.#followed) if (!lagging.includes(followed)) followed.runner?.caughtUp();
    if (lagging.length === 0) return undefined;
    this.#isTurnOfFirst = !this.#isTurnOfFirst;
    const positions = lagging.map(({ runner }) => runner?.position ?? 0);
    return this.#isTurnOfFirst ? Math.max(...positions) : Math.min(...positions);
  }

  /** Hands the events behind a position to all who are among them. */
  async #feedAfter(after: number): Promise<void> {
    const log = this.#log;
    if (log === undefined) return;
    let batch: EventBatch;
    try {
      batch = await this.#batches.after(log.generation, after);
    } catch (error) {
      if (this.#isCurrent(log)) throw error;
      return;
    }
    const last = batch.position[batch.count - 1];
    if (!this.#isCurrent(log)) return;
    if (last === undefined) throw new FoldlineError('file-changed', 'The log has fewer events than it had.');
    const lagging = this.#followed.filter((followed) => followed.lags(log.events));
    if (last < log.events && lagging.every(({ runner }) => runner?.position === after)) {
      this.#batches.readAhead(log.generation, last);
    }
    for (const followed of lagging) await this.#feedOne(followed, batch, after, last, log);
  }

  async #feedOne(
    followed: FollowedProjection,
    batch: EventBatch,
    after: number,
    last: number,
    log: { readonly generation: number },
  ): Promise<void> {
    const { runner } = followed;
    if (runner === undefined) return;
    const wantsMore = (): boolean => runner.isActive && runner.position >= after && runner.position < last;
    while (wantsMore() && this.#isCurrent(log) && this.#followed.includes(followed)) {
      runner.take(batch, placeAfter(batch, runner.position));
      this.#alive.beat();
      if (!followed.lags(this.#log?.events ?? 0)) runner.caughtUp();
      this.#waiters.settle(this.#lowestPosition());
      this.#tell();
      await nextTurn();
    }
  }

  /** Whether what is pulled of a log is still wanted. */
  #isCurrent(log: { readonly generation: number }): boolean {
    return !this.#isDisposed && this.#log?.generation === log.generation;
  }

  /** Of those that are at work; infinite where none is. */
  #lowestPosition(): number {
    const positions = this.#followed.flatMap(({ runner }) => (runner?.isActive === true ? [runner.position] : []));
    return Math.min(Infinity, ...positions);
  }

  #states(): ProjectionState[] {
    const time = now();
    return this.#followed.map((followed) => followed.state(this.#log?.events ?? 0, time, this.#modules));
  }

  /** Tells the owner how the projections stand, now or soon. */
  #tell(): void {
    if (this.#notice !== undefined || this.#readModels === undefined) return;
    const wait = this.#told.at + NOTICE_INTERVAL - now();
    if (wait <= 0) {
      this.#tellNow();
      return;
    }
    this.#notice = startTimer(() => {
      this.#notice = undefined;
      this.#tellNow();
    }, wait);
  }

  #tellNow(): void {
    const states = this.#states();
    const text = JSON.stringify(states);
    if (text === this.#told.text) return;
    this.#told = { at: now(), text };
    this.#owner.notify('projections', states);
  }
}

function asError(error: unknown): Error {
  return error instanceof Error ? error : new Error(String(error));
}

/** The place of the first event behind a position. */
function placeAfter(batch: EventBatch, position: number): number {
  return countBelow(position + 1, batch.count, (place) => batch.position[place] ?? Infinity);
}
