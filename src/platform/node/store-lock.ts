import { statSync } from 'node:fs';
import type * as Sqlite from 'node:sqlite';
import { setTimeout as sleep } from 'node:timers/promises';
import { FoldlineError, throwIfCancelled, messageOf } from '../../core/events/errors.ts';

/** How long another process may keep the lock, in milliseconds. */
const LONGEST_WAIT = 10_000;
/** Between two tries, in milliseconds. */
const LONGEST_PAUSE = 3;
/** What SQLite answers where another connection has the lock (https://www.sqlite.org/rescode.html#busy). */
const SQLITE_BUSY = 5;

interface Connection {
  readonly database: Sqlite.DatabaseSync;
  readonly begin: Sqlite.StatementSync;
  readonly rollback: Sqlite.StatementSync;
  /** Of the file that it has open. */
  readonly inode: bigint | undefined;
}

/**
 * The advisory lock of a store: an exclusive lock as SQLite takes it on an empty file beside the store. The operating
 * system holds it, so that one of a process that died is gone with it, and any program with SQLite can take it.
 */
export class StoreLock {
  readonly #path: string;
  readonly #longestWait: number;
  #connection: Connection | undefined;

  constructor(storePath: string, longestWait = LONGEST_WAIT) {
    this.#path = `${storePath}.lock`;
    this.#longestWait = longestWait;
  }

  /** Takes the lock. Rejects with `store-locked`, `read-only` where the file cannot be made, `cancelled`. */
  async acquire(signal?: AbortSignal): Promise<void> {
    const start = Date.now();
    for (let pause = 1; !this.#tryAcquire(); pause = Math.min(pause * 2, LONGEST_PAUSE)) {
      throwIfCancelled(signal);
      if (Date.now() - start > this.#longestWait) {
        const seconds = Math.round(this.#longestWait / 1000);
        const message = `Another program has kept the store locked for ${seconds} seconds. See who has “${this.#path}” open, and try again.`;
        throw new FoldlineError('store-locked', message, { path: this.#path });
      }
      // Two that wait must not try in step.
      await sleep(pause * (0.5 + Math.random()));
    }
  }

  release(): void {
    this.#connection?.rollback.run();
  }

  close(): void {
    this.#connection?.database.close();
    this.#connection = undefined;
  }

  #tryAcquire(): boolean {
    try {
      this.#connection ??= connect(this.#path);
      this.#connection.begin.run();
      // Of a file that somebody deleted everybody has a lock.
      if (this.#connection.inode === inodeAt(this.#path)) return true;
      this.close();
      return false;
    } catch (error) {
      if (errorNumber(error) === SQLITE_BUSY) return false;
      this.close();
      const message = messageOf(error);
      throw new FoldlineError('read-only', `The lock file “${this.#path}” cannot be used: ${message}`);
    }
  }
}

function connect(path: string): Connection {
  // Only who appends needs it: a host whose Node has no SQLite still reads.
  const sqlite = process.getBuiltinModule('node:sqlite') as typeof Sqlite | undefined;
  if (sqlite === undefined) throw new Error('The Node.js of this editor has no SQLite. Use a newer editor.');
  const database = new sqlite.DatabaseSync(path);
  // Nothing is ever written, so there is nothing that a journal could put back.
  database.exec('PRAGMA journal_mode = MEMORY');
  const begin = database.prepare('BEGIN EXCLUSIVE');
  return { database, begin, rollback: database.prepare('ROLLBACK'), inode: inodeAt(path) };
}

function inodeAt(path: string): bigint | undefined {
  return statSync(path, { bigint: true, throwIfNoEntry: false })?.ino;
}

function errorNumber(error: unknown): number | undefined {
  return error instanceof Error && 'errcode' in error && typeof error.errcode === 'number' ? error.errcode : undefined;
}
