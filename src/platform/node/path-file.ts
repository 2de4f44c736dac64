import { closeSync, constants, openSync, readSync, statSync, type BigIntStats } from 'node:fs';
import { access, realpath } from 'node:fs/promises';
import { FoldlineError, hasErrorCode } from '../../core/events/errors.ts';
import type { FileState, LogFile, WriteOptions } from '../../engine/log-file.ts';
import { readError } from './file-error.ts';
import { nodeFiles } from './file-operations.ts';
import { PathWriter } from './path-writer.ts';

/** A file of this machine, read by ranges and never as a whole. */
export class PathFile implements LogFile {
  readonly pollInterval = 150;
  readonly path: string;
  readonly writer: PathWriter | undefined;
  #descriptor: number;
  #stats: BigIntStats;

  private constructor(path: string, descriptor: number, stats: BigIntStats, writer: PathWriter | undefined) {
    this.path = path;
    this.#descriptor = descriptor;
    this.#stats = stats;
    this.writer = writer;
  }

  /** Rejects with `file-not-found`, or `file-unreadable` where it is no file or must not be read. */
  static async open(path: string, options: WriteOptions, files = nodeFiles): Promise<PathFile> {
    try {
      const stats = statOf(path);
      if (!stats.isFile()) throw new FoldlineError('file-unreadable', 'It is not a file.');
      const writable = options.writable && (await mayWrite(path));
      // All names of a file share one lock.
      const writer = writable ? new PathWriter(await realpath(path), options.durability, files) : undefined;
      return new PathFile(path, openSync(path, 'r'), stats, writer);
    } catch (error) {
      throw readError(error);
    }
  }

  get size(): number {
    return Number(this.#stats.size);
  }

  get modified(): number {
    return Number(this.#stats.mtimeMs);
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

  refresh(): Promise<FileState> {
    try {
      const stats = statOf(this.path);
      const before = this.#stats;
      const replaced = stats.ino !== before.ino || stats.dev !== before.dev;
      if (replaced) {
        const descriptor = openSync(this.path, 'r');
        closeSync(this.#descriptor);
        this.#descriptor = descriptor;
        this.writer?.forget();
      }
      this.#stats = stats;
      const changed = replaced || stats.size !== before.size || stats.mtimeNs !== before.mtimeNs;
      return Promise.resolve({ kind: 'there', changed, replaced });
    } catch (error) {
      const failure = readError(error);
      return failure.code === 'file-not-found' ? Promise.resolve({ kind: 'gone' }) : Promise.reject(failure);
    }
  }

  async beside(ending: string): Promise<PathFile | undefined> {
    try {
      return await PathFile.open(this.path + ending, { writable: false, durability: 'os' });
    } catch (error) {
      if (hasErrorCode(error, 'file-not-found')) return undefined;
      throw error;
    }
  }

  close(): void {
    closeSync(this.#descriptor);
    this.writer?.close();
  }
}

function statOf(path: string): BigIntStats {
  return statSync(path, { bigint: true });
}

async function mayWrite(path: string): Promise<boolean> {
  return access(path, constants.W_OK).then(
    () => true,
    () => false,
  );
}
