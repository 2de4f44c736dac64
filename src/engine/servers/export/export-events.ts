import { FoldlineError, hasErrorCode, throwIfCancelled } from '../../../core/events/errors.ts';
import type { ExportedEvent } from '../../../core/export/exported-event.ts';
import type { ExportConflict, ExportToServerResult } from '../../../protocol/connection.ts';
import type { SqlConnection } from '../../../sources/postgres/sql-connection.ts';
import { cellText } from '../../../sources/tables/row.ts';
import type { ExportTarget, StoredStream } from './export-target.ts';
import { sentEvent, type SentEvent } from './sent-event.ts';

/** Events that are committed together. */
const CHUNK = 500;
const MOST_CONFLICTS_TOLD = 100;

/** An event that was appended, with the version that the store gave it. */
interface AppendedEvent extends SentEvent {
  readonly version: number;
}

/**
 * Appends events to a store in their order, each behind those that its stream has there. Events at the beginning of a
 * stream that are there already are left out; a stream that has others is left alone. What was committed is read back.
 */
export class EventExport {
  readonly #connection: SqlConnection;
  readonly #target: ExportTarget;
  readonly #signal: AbortSignal;
  readonly #streams = new Map<string, StreamExport>();
  #events = 0;
  #skipped = 0;

  constructor(connection: SqlConnection, target: ExportTarget, signal: AbortSignal) {
    this.#connection = connection;
    this.#target = target;
    this.#signal = signal;
  }

  async run(events: Iterable<ExportedEvent>): Promise<ExportToServerResult> {
    let chunk: SentEvent[] = [];
    for (const event of events) {
      chunk.push(sentEvent(event, this.#target.idsAreUuids));
      if (chunk.length < CHUNK) continue;
      await this.#append(chunk);
      chunk = [];
    }
    if (chunk.length > 0) await this.#append(chunk);
    return this.#result();
  }

  async #append(chunk: readonly SentEvent[]): Promise<void> {
    throwIfCancelled(this.#signal);
    await this.#lookUp([...new Set(chunk.map(({ stream }) => stream))].filter((stream) => !this.#streams.has(stream)));
    const appended: AppendedEvent[] = [];
    await this.#connection.query('begin');
    try {
      await this.#connection.query(`select set_config('search_path', $1, true)`, [this.#target.searchPath]);
      for (const run of runsOf(chunk)) appended.push(...(await this.#appendRun(run)));
      await this.#connection.query('commit');
    } catch (error) {
      await this.#connection.query('rollback').catch(() => undefined);
      throw error;
    }
    await this.#readBack(appended);
    this.#events += appended.length;
  }

  /** What is in the store of streams that events come for. */
  async #lookUp(names: readonly string[]): Promise<void> {
    const rows = names.length === 0 ? [] : await this.#connection.query(this.#target.streams, [JSON.stringify(names)]);
    for (const row of rows) {
      const ids = JSON.parse(cellText(row['ids']) ?? '[]') as readonly string[];
      this.#streams.set(String(row['stream']), new StreamExport({ ids, version: Number(row['version']) }));
    }
    for (const name of names) {
      if (!this.#streams.has(name))
        this.#streams.set(name, new StreamExport({ ids: [], version: this.#target.versionOfNone }));
    }
  }

  /** Appends events of one stream that come one after the other. */
  async #appendRun(run: readonly SentEvent[]): Promise<readonly AppendedEvent[]> {
    const stream = this.#streams.get(run[0]?.stream ?? '');
    if (stream === undefined) return [];
    const missing = run.filter(({ id }) => !stream.has(id));
    this.#skipped += run.length - missing.length;
    if (missing.length === 0) return [];
    const refusal = stream.refusal ?? (await this.#tryToAppend(missing, stream.version));
    if (refusal !== undefined) {
      stream.refuse(refusal, missing.length);
      return [];
    }
    const first = stream.version + 1;
    stream.grewBy(missing.length);
    return missing.map((event, index) => ({ ...event, version: first + index }));
  }

  /** What a store refuses leaves the events of other streams as they are. */
  async #tryToAppend(events: readonly SentEvent[], version: number): Promise<string | undefined> {
    const connection = this.#connection;
    await connection.query('savepoint foldline');
    try {
      const refusal = await this.#target.append(connection, events, version);
      await connection.query(refusal === undefined ? 'release savepoint foldline' : 'rollback to savepoint foldline');
      return refusal;
    } catch (error) {
      if (!hasErrorCode(error, 'server-refused')) throw error;
      await connection.query('rollback to savepoint foldline');
      return error.message;
    }
  }

  async #readBack(appended: readonly AppendedEvent[]): Promise<void> {
    if (appended.length === 0) return;
    const sent = `select one->>'stream' as stream, (one->>'version')::bigint as version, one->>'id' as id, one->>'type' as type,
      (one->>'data')::jsonb as data, (one->>'metadata')::jsonb as metadata from jsonb_array_elements($1::jsonb) one`;
    const [row] = await this.#connection.query(`with sent as materialized (${sent}) ${this.#target.same}`, [
      JSON.stringify(appended),
    ]);
    const same = Number(row?.['count'] ?? 0);
    if (same === appended.length) return;
    const message = `Of ${appended.length} events that were appended last, ${same} are read back as they were sent. Look at the store before you use it.`;
    throw new FoldlineError('store-failed', message);
  }

  #result(): ExportToServerResult {
    const streams = [...this.#streams];
    const conflicts = streams.flatMap(([stream, { refusal, refused }]): ExportConflict[] =>
      refusal === undefined || refused === 0 ? [] : [{ stream, events: refused, reason: refusal }],
    );
    return {
      events: this.#events,
      streams: streams.filter(([, { appended }]) => appended > 0).length,
      skipped: this.#skipped,
      conflicts: conflicts.slice(0, MOST_CONFLICTS_TOLD),
      conflictCount: conflicts.length,
    };
  }
}

/** How far a stream is exported. */
class StreamExport {
  /** Why nothing is appended to it any more. */
  refusal: string | undefined;
  /** Events that were not appended for that. */
  refused = 0;
  appended = 0;
  version: number;
  readonly #ids: readonly string[];
  /** How many of its events were found to be those that are exported. */
  #same = 0;

  constructor({ ids, version }: StoredStream) {
    this.#ids = ids;
    this.version = version;
  }

  /** Whether the next event is there already. One that is another is in the way of all that come. */
  has(id: string): boolean {
    if (this.refusal !== undefined || this.#same >= this.#ids.length) return false;
    if (this.#ids[this.#same] === id) {
      this.#same++;
      return true;
    }
    this.refusal = 'The stream has other events in the store.';
    return false;
  }

  refuse(reason: string, events: number): void {
    this.refusal = reason;
    this.refused += events;
  }

  grewBy(events: number): void {
    this.version += events;
    this.appended += events;
  }
}

/** Events that come one after the other in the same stream. */
function* runsOf(events: readonly SentEvent[]): Generator<readonly SentEvent[]> {
  let start = 0;
  for (let end = 1; end <= events.length; end++) {
    if (end < events.length && events[end]?.stream === events[start]?.stream) continue;
    yield events.slice(start, end);
    start = end;
  }
}
