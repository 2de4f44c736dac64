import type * as vscode from 'vscode';
import { throwIfCancelled } from '../../core/events/errors.ts';
import type { ModelCode, ModelFile, ModelFileReport } from '../../protocol/models.ts';
import { modelLimits } from '../config/settings.ts';
import type { Platform } from '../platform.ts';
import { CodeDependencies } from './code-dependencies.ts';
import { findModelFiles, isModelFile } from './find-model-files.ts';
import { ModelEditions } from './model-editions.ts';
import { ModelLoader } from './model-loader.ts';
import type { PendingWork } from './pending-work.ts';
import { reportOf } from './problem-report.ts';
import type { FileChange } from './watch-code.ts';

/** The files of models that there are, read and run as their code is now. */
export class ModelFiles implements vscode.Disposable {
  readonly #dependencies = new CodeDependencies();
  readonly #loader: ModelLoader;
  /** Of every file that was found, by its URI: its code, or a report of why it has none. */
  #found: ReadonlyMap<string, ModelCode | ModelFileReport> = new Map();
  readonly #editions = new ModelEditions();
  #files: readonly ModelFile[] = [];
  #previous: readonly ModelFile[] = [];
  #reports: readonly ModelFileReport[] = [];

  constructor({ platform, extensionUri }: { readonly platform: Platform; readonly extensionUri: vscode.Uri }) {
    this.#loader = new ModelLoader(() => ({
      platform,
      extensionUri,
      limits: modelLimits(),
      lookedAt: (uri) => this.#dependencies.lookedAt(uri),
    }));
  }

  /** Those that have something of use, in the order of their paths. */
  get files(): readonly ModelFile[] {
    return this.#files;
  }

  /** Of files that were changed in this session, what they were before their last change. */
  get previous(): readonly ModelFile[] {
    return this.#previous;
  }

  /** Of every file that was found, also of those that are of no use. */
  get reports(): readonly ModelFileReport[] {
    return this.#reports;
  }

  /** What is to be looked at again after a change of a file. */
  touchedBy(uri: vscode.Uri, change: FileChange): PendingWork {
    const text = uri.toString();
    const isModel = isModelFile(uri);
    const touched = this.#dependencies.touchedBy(text);
    // Of a folder that comes or goes nothing is told of the files in it.
    const mayBeNewFolder = change === 'created' && !/\.[^/]*$/.test(uri.path);
    const isGoneFolder = change === 'deleted' && this.#dependencies.hasLookedInto(text);
    return {
      search: mayBeNewFolder || isGoneFolder || (isModel && (change === 'deleted' || !this.#found.has(text))),
      files: isGoneFolder || touched === 'all' ? 'all' : new Set(isModel ? [...touched, text] : touched),
    };
  }

  /** Does what there is to do; answers whether anything is other than before. Rejects with `cancelled`. */
  async load(work: PendingWork, signal: AbortSignal): Promise<boolean> {
    const uris = work.search ? (await findModelFiles()).map(String) : [...this.#found.keys()];
    const found = await Promise.all(
      uris.map(async (uri): Promise<[string, ModelCode | ModelFileReport]> => {
        const known = this.#found.get(uri);
        const isFresh = known !== undefined && 'hash' in known && work.files !== 'all' && !work.files.has(uri);
        return [uri, isFresh ? known : await this.#loader.bundle(uri, signal)];
      }),
    );
    const codes = found.flatMap(([, code]) => ('hash' in code ? [code] : []));
    const reports = await this.#loader.load(codes);
    throwIfCancelled(signal);
    this.#dependencies.setCodes(codes);
    this.#found = new Map(found);
    return this.#adopt(codes, reports);
  }

  /** Forgets what files were run with: all of them are read anew by the next work on all of them. */
  reset(): void {
    this.#loader.reset();
    this.#dependencies.clear();
  }

  dispose(): void {
    this.#loader.dispose();
  }

  #adopt(codes: readonly ModelCode[], loaded: readonly ModelFileReport[]): boolean {
    const before = this.#fingerprint();
    const files = codes.flatMap((code, index) => {
      const report = loaded[index];
      return report === undefined ? [] : [{ code, report }];
    });
    const byUri = new Map(files.map(({ code, report }) => [code.uri, report]));
    this.#files = files.filter(({ report }) => isOfUse(report));
    this.#previous = this.#editions.adopt(this.#files);
    this.#reports = Array.from(this.#found, ([uri, known]) =>
      'hash' in known ? (byUri.get(uri) ?? reportOf(uri, 'Nothing was said of it.')) : known,
    );
    return this.#fingerprint() !== before;
  }

  #fingerprint(): string {
    return JSON.stringify([this.#files.map(({ code }) => code.hash), this.#reports]);
  }
}

function isOfUse({ models, projections, queries }: ModelFileReport): boolean {
  return models.length + projections.length + queries.length > 0;
}
