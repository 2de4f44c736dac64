/** What one store is measured by, in a process of its own; the default export of a module. */
export interface AppendCase {
  readonly name: string;
  /** How many events are in the store before; the log is made by the bench. 0 where that makes no difference. */
  readonly sizes: readonly number[];
  open(path: string): Promise<OpenStore>;
}

export interface OpenStore {
  /** By what it is called: ways to append one event, each synced. */
  readonly singles: Readonly<Record<string, (events: number) => Promise<void>>>;
  /** Appends so many batches of `BATCH` events, each synced. */
  readonly batches: (batches: number) => Promise<void>;
  close(): Promise<void> | void;
}

export const BATCH = 1_000;

/** What an append case's process prints: events a second, and the ratio to the bare rate of the same moments. */
export interface AppendResult {
  readonly name: string;
  readonly events: number;
  readonly singles: Readonly<Record<string, { readonly rate: number; readonly ratio: number }>>;
  readonly batchRate: number;
}

export const STREAM_COUNT = 100;
export const DATA_TEXT = '{"sku":"ABC-1234","quantity":3,"price":12.50,"name":"A thing that somebody ordered"}';
export const METADATA_TEXT = '{"correlationId":"01993c2e-7c00-7000-8000-0123456789ab","actor":"web-shop"}';
/** Later than whatever is in the store, so that no clock is in the way. */
export const TIME = '2999-01-01T00:00:00.000Z';
/** A native line of such an event. */
export const LINE = `{"id":"01993c2e-7c00-7000-8000-0123456789ab","stream":"order-42","version":12345,"type":"ItemAdded","time":"${TIME}","data":${DATA_TEXT},"metadata":${METADATA_TEXT}}\n`;
