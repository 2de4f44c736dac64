import * as vscode from 'vscode';
import { FoldlineError, hasErrorCode, messageOf } from '../../core/events/errors.ts';
import type { EngineConnection } from '../../platform/engine-connection.ts';
import type { Handlers } from '../../protocol/channel.ts';
import type { EngineSide, HostSide } from '../../protocol/engine.ts';
import type { LogSummary } from '../../protocol/log.ts';
import type { Platform } from '../platform.ts';
import { fileStat, replaceFile, writeBeside } from '../files/write-file.ts';

export interface LogEngineOptions {
  readonly platform: Platform;
  readonly extensionUri: vscode.Uri;
  readonly uri: vscode.Uri;
  readonly changed: (summary: LogSummary) => void;
  readonly progress: (progress: HostSide['notifications']['progress']) => void;
  readonly recovered: (recovery: HostSide['notifications']['recovered']) => void;
  readonly matching: (found: HostSide['notifications']['matching']) => void;
  readonly projected: (states: HostSide['notifications']['projections']) => void;
  /** The worker is gone, and nobody here ended it. */
  readonly crashed: (error: Error) => void;
}

/** One worker that holds one log, and what it needs of the host: the bytes of files that only the host reaches. */
export class LogEngine implements vscode.Disposable {
  readonly #options: LogEngineOptions;
  readonly #connection: Promise<EngineConnection>;
  /** What the engine may read beside its log, as long as it is here. */
  readonly #lent = new Set<{ readonly uri: vscode.Uri }>();
  #disposed = false;

  constructor(options: LogEngineOptions) {
    this.#options = options;
    this.#connection = this.#start();
    // Whoever asks is told of an engine that does not start; nobody may have asked yet.
    this.#connection.catch(() => undefined);
  }

  async request<Name extends keyof EngineSide['requests']>(
    name: Name,
    params: EngineSide['requests'][Name]['params'],
    signal?: AbortSignal,
  ): Promise<EngineSide['requests'][Name]['result']> {
    const { channel } = await this.#connection;
    return channel.request(name, params, signal);
  }

  /** Lets the engine read one more file while some work goes on. */
  async lend<Result>(uri: vscode.Uri, work: () => Promise<Result>): Promise<Result> {
    const lent = { uri };
    this.#lent.add(lent);
    try {
      return await work();
    } finally {
      this.#lent.delete(lent);
    }
  }

  dispose(): void {
    this.#disposed = true;
    void this.#connection.then(
      (connection) => connection.dispose(),
      () => undefined,
    );
  }

  async #start(): Promise<EngineConnection> {
    const { platform, extensionUri } = this.#options;
    const assets = vscode.Uri.joinPath(extensionUri, 'dist');
    const connection = await platform.startEngine({
      assets: assets.toString(),
      readAsset: async (name) => new Uint8Array(await vscode.workspace.fs.readFile(vscode.Uri.joinPath(assets, name))),
      handlers: this.#handlers(),
    });
    void connection.ended.then((error) => {
      if (!this.#disposed && error !== undefined) this.#options.crashed(error);
    });
    return connection;
  }

  #handlers(): Handlers<HostSide> {
    return {
      requests: {
        readFile: async ({ uri }, { transfer }) => {
          const bytes = new Uint8Array(await this.#readableFile(uri, (file) => vscode.workspace.fs.readFile(file)));
          transfer(bytes.buffer);
          return bytes;
        },
        statFile: async ({ uri }) => {
          try {
            return fileStat(await this.#readableFile(uri, (file) => vscode.workspace.fs.stat(file)));
          } catch (error) {
            if (hasErrorCode(error, 'file-not-found')) return null;
            throw error;
          }
        },
        replaceFile: ({ uri, bytes }) => this.#ownFile(uri, (file) => replaceFile(file, bytes)),
        keepBeside: ({ uri, ending, bytes }) => this.#ownFile(uri, (file) => writeBeside(file, ending, bytes)),
      },
      notifications: {
        changed: (summary) => {
          if (!this.#disposed) this.#options.changed(summary);
        },
        progress: (progress) => this.#options.progress(progress),
        recovered: (recovery) => this.#options.recovered(recovery),
        matching: (found) => this.#options.matching(found),
        projections: (states) => this.#options.projected(states),
      },
    };
  }

  /** An engine writes no other file than its log. */
  async #ownFile<Result>(uri: string, write: (file: vscode.Uri) => Thenable<Result>): Promise<Result> {
    return write(this.#oneOf([this.#options], uri));
  }

  /** It reads its log, what it was lent, and what a database keeps beside these. */
  async #readableFile<Result>(uri: string, read: (file: vscode.Uri) => Thenable<Result>): Promise<Result> {
    const files = [this.#options, ...this.#lent];
    const file = this.#oneOf([...files, ...files.flatMap((known) => filesBeside(known.uri))], uri);
    try {
      return await read(file);
    } catch (error) {
      const gone = error instanceof vscode.FileSystemError && error.code === 'FileNotFound';
      throw new FoldlineError(gone ? 'file-not-found' : 'file-unreadable', messageOf(error));
    }
  }

  #oneOf(files: readonly { readonly uri: vscode.Uri }[], wanted: string): vscode.Uri {
    const found = files.find(({ uri }) => uri.toString() === wanted);
    if (found === undefined) throw new FoldlineError('invalid-argument', 'This is another log.');
    return found.uri;
  }
}

/** What SQLite keeps beside a database: transactions that are not in it yet, and those that may have to be undone. */
function filesBeside(uri: vscode.Uri): readonly { readonly uri: vscode.Uri }[] {
  return ['-wal', '-journal'].map((ending) => ({ uri: uri.with({ path: `${uri.path}${ending}` }) }));
}
