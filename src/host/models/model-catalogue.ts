import * as vscode from 'vscode';
import { chooseModel } from '../../core/cqrs/model/choose-model.ts';
import { hasErrorCode } from '../../core/events/errors.ts';
import type { ModelSetup } from '../../protocol/engine.ts';
import type { ModelDescription, ModelFile, ModelFileReport } from '../../protocol/models.ts';
import { commandRetries, modelLimits } from '../config/settings.ts';
import { coalesce } from '../log/coalesce.ts';
import type { Platform } from '../platform.ts';
import { ModelFiles } from './model-files.ts';
import type { ModelSource } from './model-source.ts';
import { isWork, joinWork, NOTHING_TO_DO, type PendingWork } from './pending-work.ts';
import { watchCode } from './watch-code.ts';

/** Changes from outside come in bursts (another branch is checked out); they are gathered for so long, in milliseconds. */
const BURST = 100;

export interface CatalogueEnvironment {
  readonly platform: Platform;
  readonly extensionUri: vscode.Uri;
  readonly log: vscode.LogOutputChannel;
}

/**
 * The models of the workspace: which there are, and of which streams. It looks for them when somebody asks for the first
 * time, and follows every change of their code from then on. In a workspace that is not trusted there are none.
 */
export class ModelCatalogue implements ModelSource, vscode.Disposable {
  readonly #log: vscode.LogOutputChannel;
  readonly #known: ModelFiles;
  readonly #changed = new vscode.EventEmitter<void>();
  readonly #work = coalesce(() => this.#doPending());
  readonly #looked = Promise.withResolvers<void>();
  #watching: vscode.Disposable | undefined;
  #pending: PendingWork = NOTHING_TO_DO;
  #burst: ReturnType<typeof setTimeout> | undefined;
  #controller = new AbortController();
  #hasLooked = false;
  #whenIdle: (() => void)[] = [];
  #disposed = false;

  /** The models are others, or what they may take; or those that were found first are loaded. */
  readonly onDidChange = this.#changed.event;

  constructor({ log, ...environment }: CatalogueEnvironment) {
    this.#log = log;
    this.#known = new ModelFiles(environment);
  }

  /** The files that have something of use, in the order of their paths. */
  get files(): readonly ModelFile[] {
    return this.#known.files;
  }

  /** Of every file that was found, also of those that are of no use. */
  get reports(): readonly ModelFileReport[] {
    return this.#known.reports;
  }

  /** Whether the files that were found first are loaded. */
  get hasLooked(): boolean {
    return this.#hasLooked;
  }

  get setup(): ModelSetup {
    return { files: this.files, previous: this.#known.previous, limits: modelLimits(), retries: commandRetries() };
  }

  /** The model of a stream: of those that fit it the one whose pattern says most of its name. */
  modelFor(stream: string): { readonly file: ModelFile; readonly model: ModelDescription } | undefined {
    const candidates = this.files.flatMap((file) =>
      file.report.models.map((model) => ({ file, model, streams: model.streams })),
    );
    return chooseModel(candidates, stream);
  }

  /** Looks for models where nobody has yet; resolves when those that were found first are loaded. */
  whenReady(): Promise<void> {
    if (this.#watching === undefined) {
      this.#watch();
      this.#todo({ search: true });
    }
    return vscode.workspace.isTrusted ? this.#looked.promise : Promise.resolve();
  }

  /** Looks for files and reads all of them anew; resolves when that is done. */
  async reload(): Promise<void> {
    this.#watch();
    this.#known.reset();
    this.#todo({ search: true, files: 'all' });
    await new Promise<void>((resolve) => this.#whenIdle.push(resolve));
  }

  dispose(): void {
    this.#disposed = true;
    this.#controller.abort();
    clearTimeout(this.#burst);
    this.#work.dispose();
    this.#watching?.dispose();
    this.#known.dispose();
    this.#changed.dispose();
    this.#settle();
  }

  #watch(): void {
    this.#watching ??= watchCode({
      file: (uri, change) => {
        const work = this.#known.touchedBy(uri, change);
        if (change === 'saved') this.#todo(work);
        else this.#todoSoon(work);
      },
      search: () => this.#todo({ search: true }),
      limits: () => {
        // What a worker may take is settled when it starts, and a file that was too slow may be in time now.
        this.#known.reset();
        this.#changed.fire();
        this.#todo({ files: 'all' });
      },
      retries: () => this.#changed.fire(),
    });
  }

  /** Something is wanted at once; what goes on would come too late, and ends. */
  #todo(work: Partial<PendingWork>): void {
    this.#pending = joinWork(this.#pending, work);
    if (!isWork(this.#pending) || this.#disposed) return;
    this.#controller.abort();
    this.#work.trigger();
  }

  /** Something comes from outside, and more of it may come. */
  #todoSoon(work: PendingWork): void {
    if (!isWork(work) || this.#disposed) return;
    this.#pending = joinWork(this.#pending, work);
    this.#burst ??= setTimeout(() => {
      this.#burst = undefined;
      this.#work.trigger();
    }, BURST);
  }

  async #doPending(): Promise<void> {
    const work = this.#pending;
    this.#pending = NOTHING_TO_DO;
    this.#controller = new AbortController();
    const hasChanged = await this.#load(work, this.#controller.signal);
    if (this.#disposed) return;
    const isFirst = !this.#hasLooked && !isWork(this.#pending) && vscode.workspace.isTrusted;
    this.#hasLooked ||= isFirst;
    if (hasChanged || isFirst) this.#changed.fire();
    if (!isWork(this.#pending)) this.#settle();
  }

  async #load(work: PendingWork, signal: AbortSignal): Promise<boolean> {
    if (!isWork(work) || !vscode.workspace.isTrusted) return false;
    const started = performance.now();
    try {
      const hasChanged = await this.#known.load(work, signal);
      const time = (performance.now() - started).toFixed(0);
      if (this.reports.length > 0) this.#log.debug(`Looked at ${this.reports.length} files of models in ${time} ms.`);
      return hasChanged;
    } catch (error) {
      if (hasErrorCode(error, 'cancelled')) this.#pending = joinWork(this.#pending, work);
      else this.#log.error(error instanceof Error ? error : String(error));
      return false;
    }
  }

  #settle(): void {
    if (this.#hasLooked || this.#disposed) this.#looked.resolve();
    for (const resolve of this.#whenIdle.splice(0)) resolve();
  }
}
