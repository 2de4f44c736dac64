import { basename, dirname, join } from 'node:path';
import { FoldlineError } from '../../core/events/errors.ts';
import type { LogWriter } from '../../engine/log-file.ts';
import { writeError } from './file-error.ts';
import type { FileOperations } from './file-operations.ts';
import { StoreLock } from './store-lock.ts';

/** Appends to a file of this machine. */
export class PathWriter implements LogWriter {
  readonly writing: 'sync' | 'os';
  readonly #path: string;
  readonly #files: FileOperations;
  readonly #lock: StoreLock;
  #descriptor: number | undefined;
  #isFolderSynced = false;

  constructor(path: string, durability: 'sync' | 'os', files: FileOperations) {
    this.#path = path;
    this.writing = durability;
    this.#files = files;
    this.#lock = new StoreLock(path);
  }

  async exclusively<Result>(work: () => Promise<Result>, signal?: AbortSignal): Promise<Result> {
    await this.#lock.acquire(signal);
    try {
      return await work();
    } finally {
      this.#lock.release();
    }
  }

  append(bytes: Uint8Array<ArrayBuffer>): Promise<void> {
    return attempt(() => writeAll(this.#files, this.#open(), bytes));
  }

  sync(): Promise<void> {
    return attempt(() => this.#sync());
  }

  cut(size: number): Promise<void> {
    return attempt(() => {
      this.#files.truncate(this.#open(), size);
      this.#sync();
    });
  }

  keepBeside(ending: string, bytes: Uint8Array<ArrayBuffer>): Promise<string> {
    const name = `${basename(this.#path)}.${ending}`;
    return attempt(() => {
      const descriptor = this.#files.open(join(dirname(this.#path), name), 'wx');
      try {
        writeAll(this.#files, descriptor, bytes);
        this.#files.sync(descriptor);
      } finally {
        this.#files.close(descriptor);
      }
      this.#files.syncFolder(dirname(this.#path));
      return name;
    });
  }

  /** Lets the open file go; the next write opens the one that is at the path then. */
  forget(): void {
    if (this.#descriptor !== undefined) this.#files.close(this.#descriptor);
    this.#descriptor = undefined;
  }

  close(): void {
    this.forget();
    this.#lock.close();
  }

  #open(): number {
    return (this.#descriptor ??= this.#files.open(this.#path, 'append'));
  }

  #sync(): void {
    if (this.writing !== 'sync') return;
    try {
      this.#files.sync(this.#open());
    } catch (error) {
      // After a failed sync the system may have dropped the pages: not even a second sync would tell the truth.
      this.forget();
      throw new FoldlineError('store-failed', writeError(error).message);
    }
    if (!this.#isFolderSynced) this.#files.syncFolder(dirname(this.#path));
    this.#isFolderSynced = true;
  }
}

function writeAll(files: FileOperations, descriptor: number, bytes: Uint8Array): void {
  for (let written = 0; written < bytes.length;) {
    const count = files.write(descriptor, bytes.subarray(written));
    if (count === 0) throw new FoldlineError('disk-full', 'No more bytes can be written to the file.');
    written += count;
  }
}

function attempt<Result>(work: () => Result): Promise<Result> {
  try {
    return Promise.resolve(work());
  } catch (error) {
    return Promise.reject(writeError(error));
  }
}
