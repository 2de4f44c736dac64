import { closeSync, constants, openSync, readSync, type BigIntStats } from 'node:fs';
import { access, stat } from 'node:fs/promises';
import { FoldlineError } from '../../core/events/errors.ts';
import type { FileState, LogFile } from '../../engine/log-file.ts';

/** A file of this machine, read by ranges and never as a whole. */
export class PathFile implements LogFile {
  readonly pollInterval = 150;
  readonly readonly: boolean;
  readonly #path: string;
  #descriptor: number;
  #stats: BigIntStats;

  private constructor(path: string, descriptor: number, stats: BigIntStats, readonly: boolean) {
    this.#path = path;
    this.#descriptor = descriptor;
    this.#stats = stats;
    this.readonly = readonly;
  }

  /** Rejects with `file-not-found`, or `file-unreadable` where it is no file or must not be read. */
  static async open(path: string): Promise<PathFile> {
    try {
      const stats = await stat(path, { bigint: true });
      if (!stats.isFile()) throw new FoldlineError('file-unreadable', 'It is not a file.');
      const writable = await access(path, constants.W_OK).then(
        () => true,
        () => false,
      );
      return new PathFile(path, openSync(path, 'r'), stats, !writable);
    } catch (error) {
      throw toFoldlineError(error);
    }
  }

  get size(): number {
    return Number(this.#stats.size);
  }

  read(target: Uint8Array, offset: number): number {
    let filled = 0;
    while (filled < target.length) {
      const count = readSync(this.#descriptor, target, filled, target.length - filled, offset + filled);
      if (count === 0) break;
      filled += count;
    }
    return filled;
  }

  async refresh(): Promise<FileState> {
    try {
      const stats = await stat(this.#path, { bigint: true });
      const before = this.#stats;
      const replaced = stats.ino !== before.ino || stats.dev !== before.dev;
      if (replaced) {
        const descriptor = openSync(this.#path, 'r');
        closeSync(this.#descriptor);
        this.#descriptor = descriptor;
      }
      this.#stats = stats;
      return { kind: 'there', changed: replaced || stats.size !== before.size || stats.mtimeNs !== before.mtimeNs };
    } catch (error) {
      const failure = toFoldlineError(error);
      if (failure.code === 'file-not-found') return { kind: 'gone' };
      throw failure;
    }
  }

  close(): void {
    closeSync(this.#descriptor);
  }
}

function toFoldlineError(error: unknown): FoldlineError {
  if (error instanceof FoldlineError) return error;
  const code = error instanceof Error && 'code' in error ? error.code : undefined;
  const message = error instanceof Error ? error.message : String(error);
  return new FoldlineError(code === 'ENOENT' || code === 'ENOTDIR' ? 'file-not-found' : 'file-unreadable', message);
}
