import { FoldlineError, messageOf } from '../../../src/core/events/errors.ts';
import type { Model, ModelEvent } from '../../../src/core/cqrs/model/model.ts';
import { readModule } from '../../../src/core/cqrs/model/read-module.ts';
import type { EventRun, ModelRunner } from '../../../src/core/cqrs/state/evolve-events.ts';

export interface GivenEvent {
  readonly type: string;
  readonly data?: unknown;
  readonly metadata?: unknown;
}

/** The n-th event of a stream, made of JSON text as the log's are. */
export function modelEvent({ type, data = null, metadata = null }: GivenEvent, version: number): ModelEvent {
  return {
    type,
    data: JSON.parse(JSON.stringify(data)) as unknown,
    metadata: JSON.parse(JSON.stringify(metadata)) as unknown,
    id: `e-${version}`,
    stream: 'order-1',
    version,
    position: 10 * version,
    time: '2026-01-01T00:00:00.000Z',
  };
}

export function runOf(events: readonly GivenEvent[], first = 1): EventRun {
  return {
    count: events.length,
    event: (index) => modelEvent(events[index] ?? { type: 'none' }, first + index),
  };
}

/** Notes what it is told, and says in an error what was thrown and where. */
export class TestRunner implements ModelRunner {
  readonly beats: (number | undefined)[] = [];

  beat(position?: number): void {
    this.beats.push(position);
  }

  failure(error: unknown, position?: number): FoldlineError {
    return new FoldlineError('model-error', messageOf(error), position === undefined ? {} : { position });
  }
}

/** The one model that these exports give, without a problem. */
export function modelOf(exports: unknown): Model {
  const { module, problems } = readModule(exports, 'file:///models/order.model.ts');
  const [model] = module.models;
  if (model === undefined || problems.length > 0) throw new Error(`No model: ${problems.join(' ')}`);
  return model;
}

/** The state that the model itself comes to, one event after the other. */
export function foldedBy(model: Model, events: readonly GivenEvent[]): unknown {
  return events.reduce<unknown>(
    (state, event, index) => model.evolve(state, modelEvent(event, index + 1)),
    model.initialState(),
  );
}
