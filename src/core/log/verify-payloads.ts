import { ReadAhead } from './read-ahead.ts';
import type { ByteSource } from './byte-source.ts';
import { Turns } from './turns.ts';

export interface VerifyOptions {
  readonly signal?: AbortSignal;
  /** Called now and then with how many events were verified. */
  readonly onProgress?: (events: number) => void;
}

/**
 * Parses every event of a log wholly, which opening does not, and tells those that are no valid JSON after all.
 * `offset` and `length` are columns by event. Throws `cancelled` when the signal is aborted.
 */
export async function verifyPayloads(
  source: ByteSource,
  events: number,
  columns: { readonly offset: Float64Array; readonly length: Uint32Array },
  invalid: (position: number, message: string) => void,
  options: VerifyOptions = {},
): Promise<void> {
  const reader = new ReadAhead(source);
  const decoder = new TextDecoder();
  const turns = new Turns(options.signal);
  for (let row = 0; row < events; row++) {
    const text = decoder.decode(reader.read(columns.offset[row] ?? 0, columns.length[row] ?? 0));
    try {
      JSON.parse(text);
    } catch (error) {
      invalid(row + 1, error instanceof Error ? error.message : String(error));
    }
    if (row % 256 === 0) {
      await turns.pass();
      options.onProgress?.(row);
    }
  }
}
