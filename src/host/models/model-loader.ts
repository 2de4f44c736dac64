import type * as vscode from 'vscode';
import { hasErrorCode, messageOf } from '../../core/events/errors.ts';
import type { ModelCode, ModelFileReport } from '../../protocol/models.ts';
import { ModelsWorker, type ModelsWorkerOptions } from './models-worker.ts';
import { reportOf } from './problem-report.ts';

/**
 * Reads and runs files of models in a worker that it starts when it is needed, and again after one was ended. A file that
 * hangs or brings down the worker when it is run is found, and not run again before it is another.
 */
export class ModelLoader implements vscode.Disposable {
  readonly #options: () => ModelsWorkerOptions;
  #worker: ModelsWorker | undefined;
  /** What is said of files that ended the worker, by the hash of their code. */
  readonly #harmful = new Map<string, ModelFileReport>();

  constructor(options: () => ModelsWorkerOptions) {
    this.#options = options;
  }

  /** The code of a file, or a report of what is wrong with it. Rejects with `cancelled` alone. */
  async bundle(uri: string, signal: AbortSignal): Promise<ModelCode | ModelFileReport> {
    try {
      return await this.#liveWorker().bundle(uri, signal);
    } catch (error) {
      if (hasErrorCode(error, 'cancelled')) throw error;
      return reportOf(uri, error);
    }
  }

  /** What is in these files, in the same order. Rejects with `cancelled` alone. */
  async load(codes: readonly ModelCode[]): Promise<readonly ModelFileReport[]> {
    const harmless = codes.filter(({ hash }) => !this.#harmful.has(hash));
    const reports = await this.#loadAll(harmless);
    const byUri = new Map(reports.map((report) => [report.uri, report]));
    return codes.map((code) => {
      const harm = this.#harmful.get(code.hash);
      if (harm !== undefined) return { ...harm, uri: code.uri };
      return byUri.get(code.uri) ?? reportOf(code.uri, 'Nothing was said of it.');
    });
  }

  /** Ends the worker; the next file starts another. What is known of harmful files is forgotten with it. */
  reset(): void {
    this.#worker?.dispose();
    this.#worker = undefined;
    this.#harmful.clear();
  }

  dispose(): void {
    this.reset();
  }

  async #loadAll(codes: readonly ModelCode[]): Promise<readonly ModelFileReport[]> {
    // With nothing to run, a worker that has run something before is told so; none is started for it.
    if (codes.length === 0 && this.#worker === undefined) return [];
    try {
      return await this.#liveWorker().load(codes);
    } catch (error) {
      if (hasErrorCode(error, 'cancelled')) throw error;
      return this.#loadOneByOne(codes);
    }
  }

  /** Adds file after file, so that it is known which one ends the worker. */
  async #loadOneByOne(codes: readonly ModelCode[]): Promise<readonly ModelFileReport[]> {
    const loaded: ModelCode[] = [];
    let reports: readonly ModelFileReport[] = [];
    for (const code of codes) {
      try {
        reports = await this.#liveWorker().load([...loaded, code]);
        loaded.push(code);
      } catch (error) {
        if (hasErrorCode(error, 'cancelled')) throw error;
        this.#harmful.set(code.hash, reportOf(code.uri, messageOf(error)));
      }
    }
    return reports;
  }

  #liveWorker(): ModelsWorker {
    if (this.#worker === undefined || this.#worker.isGone) this.#worker = new ModelsWorker(this.#options());
    return this.#worker;
  }
}
