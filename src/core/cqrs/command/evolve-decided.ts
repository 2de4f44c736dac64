import type { Model, ModelEvent } from '../model/model.ts';
import { evolveOnce, type ModelRunner } from '../state/evolve-events.ts';
import type { DecidedEvent } from './decided-event.ts';

const NativeDate = Date;
const { parse } = JSON;

/**
 * The state after events that are decided but not stored, as it will be once they are: they go through their JSON. The
 * state is the model's to change. Throws `model-error`.
 */
export function evolveDecided(
  model: Model,
  state: unknown,
  stream: string,
  events: readonly DecidedEvent[],
  runner: ModelRunner,
): unknown {
  const now = new NativeDate().toISOString();
  let after = state;
  for (const { type, dataText, metadataText, id, time } of events) {
    const event: ModelEvent = {
      type,
      data: parse(dataText) as unknown,
      metadata: metadataText === undefined ? null : (parse(metadataText) as unknown),
      id: id ?? '',
      stream,
      version: 0,
      position: 0,
      time: time ?? now,
    };
    runner.beat();
    try {
      after = evolveOnce(model, after, event);
    } catch (error) {
      throw runner.failure(error);
    }
  }
  return after;
}
