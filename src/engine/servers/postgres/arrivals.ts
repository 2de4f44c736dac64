import { FoldlineError } from '../../../core/events/errors.ts';
import {
  keyOfRow,
  keysOfWindow,
  type EventWindow,
  type KeyRange,
  type KeyValues,
} from '../../../sources/postgres/event-statements.ts';
import type { PostgresReading } from '../../../sources/postgres/layout.ts';
import type { SqlConnection } from '../../../sources/postgres/sql-connection.ts';
import { cellText } from '../../../sources/tables/row.ts';

/** So many of the newest events are always looked at again: … */
const OVERLAP = 1_000;
/** … and at most so many, while transactions that were there before them still run. */
const LONGEST_OVERLAP = 20_000;

const SNAPSHOT = `
  select txid_snapshot_xmin(now) as oldest, txid_snapshot_xmax(now) as next from (select txid_current_snapshot() as now) as snapshots`;

/**
 * Tells whether events came. Keys are given before transactions are committed, so that one may show behind others with
 * greater keys: the newest ones are looked at again until no transaction is left that could come between them.
 */
export class Arrivals {
  readonly #window: EventWindow;
  /** Where the keys begin that are looked at. */
  #from: KeyRange | undefined;
  /** Those that are known. */
  #recent: KeyValues[] = [];
  /** How many of them nothing comes between any more once every transaction before `next` has ended. */
  #settling: { count: number; readonly next: bigint } = { count: 0, next: 0n };
  #pulse: string | undefined;
  /** Whether no transaction ran when the pulse was taken. */
  #isQuiet = false;

  constructor(window: EventWindow) {
    this.#window = window;
  }

  /** Takes note of an event that was brought in. */
  add(key: KeyValues): KeyValues {
    // What is before the first is not of the window.
    this.#from ??= { key, comparison: '>=' };
    this.#recent.push(key);
    if (this.#recent.length > 2 * LONGEST_OVERLAP) this.#forget(this.#recent.length - LONGEST_OVERLAP);
    return key;
  }

  /** Whether it is worth looking; asked outside of a transaction, which would not see what came since it began. */
  async mayHaveCome(connection: SqlConnection, { pulse }: PostgresReading): Promise<boolean> {
    if (pulse === undefined) return true;
    const [row] = await connection.query(pulse);
    const before = this.#pulse;
    this.#pulse = cellText(row?.['pulse']);
    return this.#pulse === undefined || this.#pulse !== before || !this.#isQuiet;
  }

  /** Whether events came behind those that are known. Throws `file-changed` where one came between them, or one is gone. */
  async haveCome(connection: SqlConnection, reading: PostgresReading, signal: AbortSignal): Promise<boolean> {
    const [snapshot] = await connection.query(SNAPSHOT);
    const [oldest, next] = [BigInt(cellText(snapshot?.['oldest']) ?? 0), BigInt(cellText(snapshot?.['next']) ?? 0)];
    this.#isQuiet = oldest === next;
    // Behind an event that is committed so, none can come that is before it.
    if (reading.committed !== undefined) this.#forget(this.#recent.length);
    const { text, parameters } = keysOfWindow(reading, this.#window, this.#from, this.#recent.length + 1);
    const rows = await connection.query(text, parameters, signal);
    const isKnown = this.#recent.every((key, index) => {
      const row = rows[index];
      return row !== undefined && keyOfRow(row, reading).every((value, part) => value === key[part]);
    });
    if (!isKnown) throw new FoldlineError('file-changed', 'An event came between those that are there.');
    this.#settle(oldest, next);
    return rows.length > this.#recent.length;
  }

  #settle(oldest: bigint, next: bigint): void {
    if (oldest < this.#settling.next) return;
    this.#forget(Math.min(this.#settling.count, this.#recent.length - OVERLAP));
    this.#settling = { count: this.#recent.length, next };
  }

  #forget(count: number): void {
    const key = this.#recent[count - 1];
    if (count <= 0 || key === undefined) return;
    this.#from = { key, comparison: '>' };
    this.#recent.splice(0, count);
    this.#settling.count = Math.max(0, this.#settling.count - count);
  }
}
