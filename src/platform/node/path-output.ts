import { randomUUID } from 'node:crypto';
import { mkdir, open, realpath, rename, rm, stat, type FileHandle } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { FoldlineError } from '../../core/events/errors.ts';
import type { OutputFile } from '../../engine/output-file.ts';
import { writeError } from './file-error.ts';
import { nodeFiles } from './file-operations.ts';

/** A file of this machine that is written beside its place under a name of its own, and renamed once it is whole. */
export class PathOutput implements OutputFile {
  readonly #path: string;
  readonly #temporary: string;
  readonly #handle: FileHandle;

  private constructor(path: string, temporary: string, handle: FileHandle) {
    this.#path = path;
    this.#temporary = temporary;
    this.#handle = handle;
  }

  /** Rejects with `invalid-argument` where the path leads to the log itself, by whatever name; else as `write` does. */
  static create(path: string, logUri: string): Promise<PathOutput> {
    return attempt(async () => {
      await mkdir(dirname(path), { recursive: true });
      // A link stays one, and what it leads to is replaced.
      const target = await realpath(path).catch(() => path);
      if (logUri.startsWith('file:') && (await isSame(target, fileURLToPath(logUri)))) {
        throw new FoldlineError('invalid-argument', 'A log cannot be exported to its own file. Choose another one.');
      }
      const temporary = join(dirname(target), `.${basename(target).slice(0, 100)}.${randomUUID()}.tmp`);
      return new PathOutput(target, temporary, await open(temporary, 'wx'));
    });
  }

  write(bytes: Uint8Array<ArrayBuffer>): Promise<void> {
    return attempt(() => this.#handle.writeFile(bytes));
  }

  finish(): Promise<void> {
    return attempt(async () => {
      await this.#handle.datasync();
      await this.#handle.close();
      await rename(this.#temporary, this.#path);
      nodeFiles.syncFolder(dirname(this.#path));
    });
  }

  async discard(): Promise<void> {
    await this.#handle.close().catch(() => undefined);
    await rm(this.#temporary, { force: true }).catch(() => undefined);
  }
}

async function isSame(path: string, other: string): Promise<boolean> {
  try {
    const [one, two] = await Promise.all([stat(path, { bigint: true }), stat(other, { bigint: true })]);
    return one.ino === two.ino && one.dev === two.dev;
  } catch {
    return false;
  }
}

async function attempt<Result>(work: () => Promise<Result>): Promise<Result> {
  try {
    return await work();
  } catch (error) {
    const { code, message } = writeError(error);
    throw new FoldlineError(code === 'store-failed' ? 'file-unwritable' : code, message);
  }
}
