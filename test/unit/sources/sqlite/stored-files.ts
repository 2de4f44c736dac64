import { existsSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { recogniseSources } from '../../../../src/sources/recognise.ts';
import type { SourceFile } from '../../../../src/sources/source.ts';
import { emmettDatabase } from './fixtures/emmett-sqlite.ts';
import { sourceOf } from './source-of.ts';

/** A database of Emmett's on the disk, which real SQLite writes to while it is read. */
export class LiveStore implements Disposable {
  readonly folder = mkdtempSync(join(tmpdir(), 'foldline-sqlite-'));
  readonly path = join(this.folder, 'store.db');
  readonly database: DatabaseSync;
  #events = 0;

  constructor({ pageSize = 4096, log = true }: { readonly pageSize?: number; readonly log?: boolean } = {}) {
    writeFileSync(this.path, emmettDatabase([]));
    this.database = new DatabaseSync(this.path);
    this.database.exec(`pragma page_size = ${pageSize}; vacuum; pragma wal_autocheckpoint = 0`);
    if (log) this.database.exec('pragma journal_mode = wal');
  }

  /** Appends so many events in one transaction. */
  append(count = 1, data = '{}'): void {
    this.database.exec('begin');
    this.insert(count, data);
    this.database.exec('commit');
  }

  /** The same without a transaction of its own. */
  insert(count: number, data = '{}'): void {
    for (let added = 0; added < count; added++) {
      const event = ++this.#events;
      this.database.exec(
        `insert into emt_messages values ('order-1', ${event}, 'emt:default', 'E', '${data}', '{}', '1', 'Placed',
          'm-${event}', 0, null, '2026-01-05 10:00:00')`,
      );
    }
  }

  /** The files as they are at this moment. */
  source(): SourceFile {
    const log = `${this.path}-wal`;
    const beside: Record<string, Uint8Array> = existsSync(log) ? { '-wal': bytesOf(log) } : {};
    return sourceOf(bytesOf(this.path), { beside, modified: statSync(this.path).mtimeMs });
  }

  [Symbol.dispose](): void {
    this.database.close();
    rmSync(this.folder, { recursive: true });
  }
}

/** Not a Buffer, of which a slice is no copy. */
function bytesOf(path: string): Uint8Array {
  return Uint8Array.from(readFileSync(path));
}

/** How many events a file holds: see `eventsOf`. */
export async function countOf(file: SourceFile): Promise<number> {
  return (await eventsOf(file)).length;
}

/** The events of the likeliest reading of a file. */
export async function eventsOf(file: SourceFile): Promise<Record<string, unknown>[]> {
  const [source, ...others] = await recogniseSources(file, {});
  for (const other of others) other.dispose?.();
  const listener = { problem: () => undefined, note: () => undefined };
  let text = '';
  try {
    for await (const piece of source?.translate?.(listener, new AbortController().signal) ?? []) {
      text += new TextDecoder().decode(piece);
    }
  } finally {
    source?.dispose?.();
  }
  return text
    .split('\n')
    .slice(0, -1)
    .map((line) => JSON.parse(line) as Record<string, unknown>);
}
