/** A value of SQLite; integers beyond 2^53 are bigint. */
export type SqlValue = null | number | bigint | string | Uint8Array;

/** Values for a statement's parameters: by place, or by name with or without its prefix. */
export type SqlParameters = readonly SqlValue[] | Readonly<Record<string, SqlValue>>;
