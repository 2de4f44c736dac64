import * as vscode from 'vscode';
import { FoldlineError, hasErrorCode } from '../../core/events/errors.ts';
import type { EngineConnection } from '../../platform/engine-connection.ts';
import type { Handlers } from '../../protocol/channel.ts';
import type { EngineSide, HostSide } from '../../protocol/engine.ts';
import type { LogSummary } from '../../protocol/log.ts';
import type { Platform } from '../platform.ts';
import { messageOf } from '../ui/error-message.ts';

/** How long an engine may take to hear that something was cancelled, in milliseconds. */
const DEAF_AFTER = 3_000;

export interface LogEngineOptions {
  readonly platform: Platform;
  readonly extensionUri: vscode.Uri;
  readonly uri: vscode.Uri;
  readonly changed: (summary: LogSummary) => void;
  readonly progress: (progress: HostSide['notifications']['progress']) => void;
  /** The worker is gone, and nobody here ended it. */
  readonly crashed: (error: Error) => void;
  /** Something was cancelled and the worker does not hear it: it is in the middle of a statement that may never end. */
  readonly deaf: () => void;
}

/** One worker that holds one log, and what it needs of the host: the bytes of files that only the host reaches. */
export class LogEngine implements vscode.Disposable {
  readonly #options: LogEngineOptions;
  readonly #connection: Promise<EngineConnection>;
  #disposed = false;
  #deafness: ReturnType<typeof setTimeout> | undefined;

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
    if (signal === undefined) return channel.request(name, params);
    const listen = (): void => this.#listen(channel);
    signal.addEventListener('abort', listen, { once: true });
    try {
      return await channel.request(name, params, signal);
    } finally {
      signal.removeEventListener('abort', listen);
    }
  }

  dispose(): void {
    this.#disposed = true;
    clearTimeout(this.#deafness);
    void this.#connection.then(
      (connection) => connection.dispose(),
      () => undefined,
    );
  }

  /** Finds out whether the engine still hears: any answer says so. */
  #listen(channel: EngineConnection['channel']): void {
    if (this.#disposed || this.#deafness !== undefined) return;
    const timer = setTimeout(() => this.#options.deaf(), DEAF_AFTER);
    this.#deafness = timer;
    const heard = (): void => {
      clearTimeout(timer);
      if (this.#deafness === timer) this.#deafness = undefined;
    };
    channel.request('summary', null).then(heard, heard);
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
          const bytes = new Uint8Array(await this.#ownFile(uri, (file) => vscode.workspace.fs.readFile(file)));
          transfer(bytes.buffer);
          return bytes;
        },
        statFile: async ({ uri }) => {
          try {
            const { size, mtime } = await this.#ownFile(uri, (file) => vscode.workspace.fs.stat(file));
            return { size, modified: mtime };
          } catch (error) {
            if (hasErrorCode(error, 'file-not-found')) return null;
            throw error;
          }
        },
      },
      notifications: {
        changed: (summary) => {
          if (!this.#disposed) this.#options.changed(summary);
        },
        progress: (progress) => this.#options.progress(progress),
      },
    };
  }

  /** An engine reads no other file than its log. */
  async #ownFile<Result>(uri: string, read: (file: vscode.Uri) => Thenable<Result>): Promise<Result> {
    if (uri !== this.#options.uri.toString()) throw new FoldlineError('invalid-argument', 'This is another log.');
    try {
      return await read(this.#options.uri);
    } catch (error) {
      const gone = error instanceof vscode.FileSystemError && error.code === 'FileNotFound';
      throw new FoldlineError(gone ? 'file-not-found' : 'file-unreadable', messageOf(error));
    }
  }
}
