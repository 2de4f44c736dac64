import type { EventBatch } from '../core/cqrs/projection/event-batch.ts';
import type { Channel } from '../protocol/channel.ts';
import type { EventChunk, ModelsOwnerSide, ModelsSide } from '../protocol/models.ts';
import { EventChunkReader } from './event-chunk-reader.ts';

/** Pulls the events of a log from the owner, and the ones behind them while they are looked at. */
export class LogBatches {
  readonly #owner: Channel<ModelsSide, ModelsOwnerSide>;
  #ahead: { readonly generation: number; readonly after: number; readonly chunk: Promise<EventChunk> } | undefined;

  constructor(owner: Channel<ModelsSide, ModelsOwnerSide>) {
    this.#owner = owner;
  }

  /** Events after a position; none where there are no more. Rejects where the log cannot be read. */
  async after(generation: number, after: number): Promise<EventBatch> {
    const ahead = this.#ahead;
    this.#ahead = undefined;
    const isAhead = ahead?.generation === generation && ahead.after === after;
    const chunk = await (isAhead ? ahead.chunk : this.#ask(generation, after));
    const reader = new EventChunkReader(chunk);
    const { count, position, type, stream, names } = chunk;
    return { count, position, type, stream, names, event: (place) => reader.event(place) };
  }

  /** Begins to pull the events that will be asked for next. */
  readAhead(generation: number, after: number): void {
    const chunk = this.#ask(generation, after);
    // Whoever asks for it is told.
    chunk.catch(() => undefined);
    this.#ahead = { generation, after, chunk };
  }

  #ask(generation: number, after: number): Promise<EventChunk> {
    return this.#owner.request('logEvents', { generation, after });
  }
}
