import * as vscode from 'vscode';
import { FoldlineError, hasErrorCode, isFoldlineError, messageOf } from '../../core/events/errors.ts';
import type { EngineSide, OpenParams } from '../../protocol/engine.ts';
import type { LogSummary } from '../../protocol/log.ts';
import { LogEngine, type LogEngineOptions } from './log-engine.ts';

/** How long after a crash another one is not tried again, in milliseconds. */
const CRASH_WINDOW = 60_000;

export interface RestartingEngineOptions extends Omit<LogEngineOptions, 'changed' | 'crashed'> {
  readonly log: vscode.LogOutputChannel;
  /** How the log is to be opened now. May reject with what is wrong with the settings. */
  readonly params: () => Promise<OpenParams>;
  /** The engine has told of the log; answers what is known of it then. */
  readonly changed: (summary: LogSummary) => LogSummary;
  /** The log could not be opened, or its engine is gone for good. */
  readonly failed: (failure: FoldlineError) => void;
}

/**
 * The engine of a log, and another one in its place where that is wanted or where it died: that happens once, and nothing
 * is lost, since the log is read anew. Generations go on counting over all of them.
 */
export class RestartingEngine implements vscode.Disposable {
  readonly #options: RestartingEngineOptions;
  #engine: LogEngine | undefined;
  #opened: Promise<LogSummary>;
  #failure: FoldlineError | undefined;
  #crashedAt = -Infinity;
  /** Added to the engine's generations, so that those of an engine after it are greater. */
  #shift = 0;
  /** The greatest generation that was told. */
  #generation: number | undefined;
  #disposed = false;

  constructor(options: RestartingEngineOptions) {
    this.#options = options;
    this.#opened = this.#open();
  }

  /** Resolves when the format is known and the first events are read; rejects where the log cannot be opened. */
  get opened(): Promise<LogSummary> {
    return this.#opened;
  }

  get failure(): FoldlineError | undefined {
    return this.#failure;
  }

  /** The engine of now. Throws `engine-stopped` after the end. */
  get live(): LogEngine {
    if (this.#engine === undefined) {
      throw new FoldlineError('engine-stopped', vscode.l10n.t('The log has been closed.'));
    }
    return this.#engine;
  }

  /** Asks the engine, once the log is open. */
  async request<Name extends keyof EngineSide['requests']>(
    name: Name,
    params: EngineSide['requests'][Name]['params'],
    signal?: AbortSignal,
  ): Promise<EngineSide['requests'][Name]['result']> {
    await this.#opened;
    if (this.#failure !== undefined) throw this.#failure;
    return this.live.request(name, params, signal);
  }

  /** What the engine of now says, with its generation among those of all engines. */
  shifted<Told extends { readonly generation: number }>(told: Told): Told {
    return { ...told, generation: told.generation + this.#shift };
  }

  /** Reads the log anew, with an engine of its own. */
  reopen(): Promise<LogSummary> {
    this.#opened = this.#open();
    return this.#opened;
  }

  dispose(): void {
    this.#disposed = true;
    this.#engine?.dispose();
  }

  #open(): Promise<LogSummary> {
    this.#engine?.dispose();
    this.#failure = undefined;
    if (this.#generation !== undefined) this.#shift = this.#generation + 1;
    const engine: LogEngine = new LogEngine({
      ...this.#options,
      changed: (summary) => {
        if (engine === this.#engine) this.#tell(summary);
      },
      crashed: (error) => {
        if (engine === this.#engine) this.#recover(error);
      },
    });
    this.#engine = engine;
    const opened = this.#openWith(engine);
    opened.catch((error: unknown) => {
      if (engine === this.#engine && !this.#disposed) this.#fail(error);
    });
    return opened;
  }

  async #openWith(engine: LogEngine): Promise<LogSummary> {
    const { params, log, uri } = this.#options;
    const started = Date.now();
    const summary = await engine.request('open', await params());
    log.info(`Opened ${uri.toString(true)} in ${Date.now() - started} ms.`);
    return engine === this.#engine ? this.#tell(summary) : this.shifted(summary);
  }

  #tell(told: LogSummary): LogSummary {
    const summary = this.shifted(told);
    this.#generation = Math.max(this.#generation ?? summary.generation, summary.generation);
    return this.#disposed ? summary : this.#options.changed(summary);
  }

  /** A worker that died is started again once. */
  #recover(error: Error): void {
    const { log, uri } = this.#options;
    log.error(`The engine of ${uri.toString(true)} ended: ${error.stack ?? error.message}`);
    const again = Date.now() - this.#crashedAt < CRASH_WINDOW;
    this.#crashedAt = Date.now();
    if (again) {
      this.#fail(new FoldlineError('engine-stopped', vscode.l10n.t('The engine stopped twice: {0}', error.message)));
    } else void this.reopen().catch(() => undefined);
  }

  #fail(error: unknown): void {
    const failure = hasErrorCode(error)
      ? new FoldlineError(error.code, error.message, detailsOf(error))
      : new FoldlineError('engine-stopped', messageOf(error));
    this.#options.log.error(`${this.#options.uri.toString(true)}: ${failure.code}: ${failure.message}`);
    this.#failure = failure;
    this.#options.failed(failure);
  }
}

function detailsOf(error: object): FoldlineError['details'] {
  return isFoldlineError(error) ? error.details : undefined;
}
