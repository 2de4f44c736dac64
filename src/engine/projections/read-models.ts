import { FoldlineError, hasErrorCode } from '../../core/events/errors.ts';
import type {
  HungProjection,
  ModelLimits,
  ModelsOwnerSide,
  ModelsSide,
  ProjectionState,
  ReadModelSnapshot,
  ReadModelTable,
  SkippedEvent,
} from '../../protocol/models.ts';
import type { LogContents } from '../log-contents.ts';
import type { EngineEnvironment } from '../environment.ts';
import { GuardedWorker } from '../models/guarded-worker.ts';
import type { ModelSet } from '../models/model-set.ts';
import { serveEvents } from '../models/serve-events.ts';

/** How long after a crash another one is not tried again by itself, in milliseconds. */
const CRASH_WINDOW = 10_000;

export interface ReadModelsOptions {
  readonly contents: () => LogContents;
  readonly limits: ModelLimits;
  readonly start: EngineEnvironment['startModels'];
  readonly tell: (states: readonly ProjectionState[]) => void;
}

/** The query side: a worker of its own that feeds the projections from the log, and hands out what they have made. */
export class ReadModels {
  readonly #contents: () => LogContents;
  readonly #tell: ReadModelsOptions['tell'];
  readonly #worker: GuardedWorker | undefined;
  #models: ModelSet | undefined;
  /** What a worker that is started again has to know of those before it. */
  #hung: readonly HungProjection[] = [];
  #skipped: readonly SkippedEvent[] = [];
  #states: readonly ProjectionState[] = [];
  /** Whether the states are of the models of now. */
  #areStatesOfNow = false;
  #generation = 0;
  /** Set while it is found out which projection hangs. */
  #isCareful = false;
  #at: ModelsOwnerSide['notifications']['at'] = {};
  #crashedAt = -Infinity;
  #isFollowing = false;
  #isWatched = false;
  #revision = 0;

  constructor({ contents, limits, start, tell }: ReadModelsOptions) {
    this.#contents = contents;
    this.#tell = tell;
    const handlers = {
      ...serveEvents(contents),
      notifications: {
        alive: () => undefined,
        at: (place: ModelsOwnerSide['notifications']['at']) => void (this.#at = place),
        projections: (states: readonly ProjectionState[]) => {
          this.#states = states;
          this.#areStatesOfNow = true;
          tell(states);
        },
      },
    };
    this.#worker = start && new GuardedWorker(limits, { start, handlers, ended: (error) => this.#recover(error) });
  }

  /** Other models, or other code: what is not what it was is built anew. */
  setModels(models: ModelSet, limits: ModelLimits): void {
    this.#models = models;
    this.#areStatesOfNow = false;
    const hashes = new Set(models.codes.map(({ hash }) => hash));
    this.#hung = this.#hung.filter(({ hash }) => hashes.has(hash));
    this.#skipped = this.#skipped.filter(({ hash }) => hashes.has(hash));
    this.#worker?.setModels(models.codes, limits);
    if (models.hasProjections) this.start();
    else if (this.#isFollowing) {
      this.#isFollowing = false;
      this.#worker?.stop();
      this.#tell([]);
    }
  }

  /** Feeds the projections from now on. To be called when the log has been read. */
  start(): void {
    if (this.#models?.hasProjections !== true || this.#worker === undefined) return;
    this.#isFollowing = true;
    void this.#feed();
  }

  /** The log has more events, or was read anew. */
  grew(): void {
    if (!this.#isFollowing || this.#worker === undefined) return;
    const { generation, index } = this.#contents();
    if (this.#worker.isRunning) this.#worker.notify('grew', { generation, events: index.events });
    void this.#feed();
  }

  async states(): Promise<readonly ProjectionState[]> {
    return this.#isFollowing ? this.#ask('projections', null) : [];
  }

  /** Settles when the projection has come to the log's end again, or failed; a cancel stops it where it is. */
  async rebuild(name: string, signal: AbortSignal): Promise<void> {
    this.#forgive(name);
    await this.#ask('rebuild', { name });
    void this.#watch();
    const stop = (): void => void this.resume(name, 'cancel').catch(() => undefined);
    signal.addEventListener('abort', stop, { once: true });
    try {
      await this.#ask('whenAt', { position: this.#contents().index.events }, signal);
    } finally {
      signal.removeEventListener('abort', stop);
    }
  }

  async resume(name: string, how: 'retry' | 'skip' | 'cancel'): Promise<void> {
    const failedAt = this.#states.find((state) => state.name === name)?.failure?.position ?? 0;
    if (how !== 'cancel') this.#forgive(name);
    await this.#ask('resume', { name, how });
    if (how === 'skip' && failedAt > 0)
      this.#skipped = [...this.#skipped, { ...this.#codeOf(name), position: failedAt }];
    void this.#watch();
  }

  async tables(): Promise<readonly ReadModelTable[]> {
    return this.#isFollowing ? this.#ask('tables', null) : [];
  }

  /**
   * The tables' names, as they were told last: a statement that asks for none of them waits for no projection, and does
   * not fail where one hangs.
   */
  async tableNames(): Promise<readonly string[]> {
    if (this.#areStatesOfNow) return this.#isFollowing ? this.#states.flatMap(({ tables }) => tables) : [];
    try {
      return (await this.tables()).map(({ name }) => name);
    } catch {
      // Whatever ended the worker is told beside the projections.
      return [];
    }
  }

  /**
   * What the projections have made of the log up to a position, when they have come so far or failed; null where it is
   * what was handed out last, unless `anew`.
   */
  async snapshotAt(position: number, anew: boolean, signal: AbortSignal): Promise<ReadModelSnapshot | null> {
    await this.#ask('whenAt', { position }, signal);
    if (anew) this.#revision = 0;
    const snapshot = await this.#ask('snapshot', { revision: this.#revision }, signal);
    if (snapshot !== null) this.#revision = snapshot.revision;
    return snapshot;
  }

  dispose(): void {
    this.#isFollowing = false;
    this.#worker?.dispose();
  }

  async #ask<Name extends keyof ModelsSide['requests']>(
    name: Name,
    params: ModelsSide['requests'][Name]['params'],
    signal?: AbortSignal,
  ): Promise<ModelsSide['requests'][Name]['result']> {
    if (this.#worker === undefined) throw new FoldlineError('model-error', 'Models cannot run here.');
    if (!this.#worker.isRunning) await this.#follow();
    return this.#worker.request(name, params, signal);
  }

  async #follow(): Promise<void> {
    const { generation, index } = this.#contents();
    this.#revision = 0;
    if (generation !== this.#generation) {
      this.#hung = [];
      this.#skipped = [];
    }
    this.#generation = generation;
    const known = { hung: this.#hung, skipped: this.#skipped, careful: this.#isCareful };
    await this.#worker?.request('follow', { generation, events: index.events, ...known });
  }

  /** Starts the worker where it is not running, and sees to it that it comes to the log's end. */
  async #feed(): Promise<void> {
    try {
      if (this.#worker?.isRunning === false) await this.#follow();
      await this.#watch();
    } catch {
      // Whatever ended the worker has been told to `#recover`.
    }
  }

  /** Waits for the projections: only a worker that somebody waits for is ended when it hangs. */
  async #watch(): Promise<void> {
    if (this.#isWatched) return;
    this.#isWatched = true;
    try {
      for (let position = -1; position !== this.#contents().index.events;) {
        position = this.#contents().index.events;
        await this.#worker?.request('whenAt', { position });
      }
      this.#isCareful = false;
    } catch (error) {
      if (!hasErrorCode(error)) throw error;
    } finally {
      this.#isWatched = false;
    }
  }

  /** A worker that hung is started again, careful, to learn which projection it was; then again without that one. */
  #recover(error: FoldlineError): void {
    if (!this.#isFollowing) return;
    const at = this.#at;
    this.#at = {};
    const hung = error.code === 'model-timeout';
    if (hung && !this.#isCareful) this.#isCareful = true;
    else if (hung && at.projection !== undefined && at.position !== undefined) {
      const stopped = { ...this.#codeOf(at.projection), position: at.position, message: error.message };
      this.#hung = [...this.#hung, stopped];
      this.#isCareful = false;
    } else if (Date.now() - this.#crashedAt < CRASH_WINDOW) {
      this.#isFollowing = false;
      this.#tell(this.#allFailed(error.message));
      return;
    } else this.#crashedAt = Date.now();
    void this.#feed();
  }

  /** A projection, and the hash of its file: of other code it is another. */
  #codeOf(name: string): { readonly name: string; readonly hash: string } {
    const file = this.#models?.files.find(({ report }) => report.projections.some((each) => each.name === name));
    return { name, hash: file?.code.hash ?? '' };
  }

  /** A projection that hung is to be tried again. */
  #forgive(name: string): void {
    this.#hung = this.#hung.filter((projection) => projection.name !== name);
    this.#isFollowing ||= this.#models?.hasProjections === true;
  }

  #allFailed(message: string): ProjectionState[] {
    const { events } = this.#contents().index;
    return (this.#models?.files ?? []).flatMap(({ code, report }) =>
      report.projections.map(({ name, kind }) => ({
        name,
        uri: code.uri,
        kind,
        tables: [],
        position: 0,
        lag: events,
        phase: 'failed' as const,
        speed: 0,
        skipped: 0,
        failure: { message, position: 0 },
      })),
    );
  }
}
