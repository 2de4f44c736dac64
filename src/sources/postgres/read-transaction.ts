import type { SqlConnection } from './sql-connection.ts';

/** How long the server may take for one statement, in milliseconds. */
const STATEMENT_TIMEOUT = 30_000;

/**
 * Begins a transaction that can only read and sees one moment of the database. Its settings end with it, so that they
 * also hold where a pool hands every transaction to another connection.
 */
export async function beginReading(connection: SqlConnection, signal?: AbortSignal): Promise<void> {
  await connection.query(
    `begin transaction isolation level repeatable read read only;
    set local statement_timeout = ${STATEMENT_TIMEOUT};
    set local timezone = 'UTC';
    set local datestyle = 'ISO';
    set local bytea_output = 'hex';
    set local work_mem = '64MB'`,
    undefined,
    signal,
  );
}

export async function endReading(connection: SqlConnection): Promise<void> {
  await connection.query('rollback');
}

/** Reads in a transaction of its own. */
export async function reading<Result>(
  connection: SqlConnection,
  work: () => Promise<Result>,
  signal?: AbortSignal,
): Promise<Result> {
  await beginReading(connection, signal);
  let result: Result;
  try {
    result = await work();
  } catch (error) {
    // A connection that is gone takes its transaction with it.
    await endReading(connection).catch(() => undefined);
    throw error;
  }
  await endReading(connection);
  return result;
}
