import * as vscode from 'vscode';
import { FoldlineError, messageOf } from '../../core/events/errors.ts';
import type { Handlers } from '../../protocol/channel.ts';
import type { ModelCode, ModelFileReport, ModelLimits, ModelsOwnerSide } from '../../protocol/models.ts';
import type { ModelsConnection } from '../../platform/models-connection.ts';
import type { Platform } from '../platform.ts';
import { firstFile } from './first-file.ts';

export interface ModelsWorkerOptions {
  readonly platform: Platform;
  readonly extensionUri: vscode.Uri;
  readonly limits: ModelLimits;
  /** A place was looked at for something that a model imports. */
  readonly lookedAt: (uri: string) => void;
}

/**
 * One worker that reads files of models and runs them, so that it can be said what is in them. One that is silent for
 * longer than the time limit while it runs them is ended; so is one that crashed. What waits for it then rejects, with
 * `model-timeout` or `model-error`, and `isGone` says that another one is needed.
 */
export class ModelsWorker implements vscode.Disposable {
  readonly #limits: ModelLimits;
  readonly #connection: Promise<ModelsConnection>;
  /** When the user's code was last heard of, in milliseconds. */
  #heard = 0;
  #gone: FoldlineError | undefined;

  constructor(options: ModelsWorkerOptions) {
    this.#limits = options.limits;
    this.#connection = this.#start(options);
    // Whoever asks is told.
    this.#connection.catch(() => this.#end(new FoldlineError('engine-stopped', 'It did not start.')));
  }

  get isGone(): boolean {
    return this.#gone !== undefined;
  }

  /** Reads a file of models and all that it imports. */
  async bundle(uri: string, signal: AbortSignal): Promise<ModelCode> {
    const { channel } = await this.#connection;
    return this.#orGone(channel.request('bundle', { uri }, signal));
  }

  /** Runs these files; their reports, in the same order. */
  async load(codes: readonly ModelCode[]): Promise<readonly ModelFileReport[]> {
    const { channel } = await this.#connection;
    const stopWatching = this.#watch();
    try {
      return await this.#orGone(channel.request('load', { codes }));
    } finally {
      stopWatching();
    }
  }

  dispose(): void {
    this.#end(new FoldlineError('cancelled', 'The models are not wanted any more.'));
  }

  async #start({ platform, extensionUri, limits, lookedAt }: ModelsWorkerOptions): Promise<ModelsConnection> {
    const assets = vscode.Uri.joinPath(extensionUri, 'dist');
    const connection = await platform.startModels({
      assets: assets.toString(),
      readAsset: async (name) => new Uint8Array(await vscode.workspace.fs.readFile(vscode.Uri.joinPath(assets, name))),
      handlers: this.#handlers(lookedAt),
      memoryLimit: limits.memoryLimit,
    });
    void connection.ended.then((error) => {
      const reason = error === undefined ? vscode.l10n.t('it ended') : messageOf(error);
      const message = vscode.l10n.t('The models’ worker is gone: {0}', reason);
      this.#gone ??= new FoldlineError('model-error', message);
    });
    return connection;
  }

  #handlers(lookedAt: (uri: string) => void): Handlers<ModelsOwnerSide> {
    const noLog = (): never => {
      throw new FoldlineError('invalid-argument', 'There is no log here.');
    };
    const hear = (): void => {
      this.#heard = Date.now();
    };
    return {
      requests: { firstFile: (params) => firstFile(params, lookedAt), streamEvents: noLog, logEvents: noLog },
      notifications: { alive: hear, at: hear, projections: hear },
    };
  }

  /** Ends the worker when nothing is heard of it for longer than the limit. */
  #watch(): () => void {
    const { timeLimit } = this.#limits;
    this.#heard = Date.now();
    const timer = setInterval(() => {
      if (Date.now() - this.#heard <= timeLimit) return;
      const message = vscode.l10n.t('It took longer than {0} s to load, and was ended.', timeLimit / 1000);
      this.#end(new FoldlineError('model-timeout', message));
    }, timeLimit / 4);
    return () => clearInterval(timer);
  }

  /** Says why the worker is gone where an answer fails for that. */
  async #orGone<Answer>(answer: Promise<Answer>): Promise<Answer> {
    try {
      return await answer;
    } catch (error) {
      throw this.#gone ?? error;
    }
  }

  #end(reason: FoldlineError): void {
    this.#gone ??= reason;
    void this.#connection.then(
      (connection) => connection.dispose(),
      () => undefined,
    );
  }
}
