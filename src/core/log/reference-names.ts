/** How metadata calls the id of the event that caused another: ours, that of CloudEvents, KurrentDB and SQL columns. */
export const CAUSE_NAMES = ['causationId', 'causationid', '$causationId', 'causation_id'] as const;

/** How it calls the id of all that belongs together. */
export const CORRELATION_NAMES = ['correlationId', 'correlationid', '$correlationId', 'correlation_id'] as const;
