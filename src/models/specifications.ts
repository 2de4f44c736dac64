import { callDecide, type GivenCommand } from '../core/cqrs/command/decide.ts';
import type { DecidedEvent } from '../core/cqrs/command/decided-event.ts';
import { normalizeEvents } from '../core/cqrs/command/normalize-events.ts';
import type { Model, ModelEvent } from '../core/cqrs/model/model.ts';
import { evolveOnce, initialStateOf } from '../core/cqrs/state/evolve-events.ts';
import { watchedEvent, type EventMember } from '../core/cqrs/state/watched-event.ts';
import { FoldlineError } from '../core/events/errors.ts';
import type { JsonValue } from '../core/events/event.ts';
import { equalJson } from '../core/json/equal-json.ts';
import { valueSource } from '../core/source/value-source.ts';
import type { Specification, SpecifyParams, WrittenValue } from '../protocol/model-analyses.ts';
import type { Alive } from './alive.ts';
import type { ModelStates, ModelStream } from './states.ts';

// The user's code may replace what is global.
const { parse, stringify } = JSON;
const NativeDate = Date;

/** Finds out what a test of a model says of one of a stream's events. */
export class Specifications {
  readonly #states: ModelStates;
  readonly #alive: Alive;

  constructor(states: ModelStates, alive: Alive) {
    this.#states = states;
    this.#alive = alive;
  }

  /** See `specify` of `ModelsSide`. */
  specify(params: SpecifyParams, signal?: AbortSignal): Promise<Specification> {
    return this.#alive.during(params.careful, async () => {
      const stream = this.#states.stream(params);
      const reads = new Set<EventMember>(['type', 'data']);
      const { version, given } = params;
      const first = given === 'events' ? 1 : version;
      let state =
        given === 'events'
          ? initialStateOf(stream.model, this.#states.runner)
          : await stream.history.stateAt(version - 1, signal);
      const before = given === 'events' ? undefined : this.#written(state);
      for (const event of await eventsOf(stream, first, version, signal)) {
        const watched = watchedEvent(event, (member) => reads.add(member));
        state = this.#evolve(stream.model, state, watched, event.position);
      }
      // Events that the state keeps are read here.
      const after = this.#written(state);
      const decided = await this.#decided(params, stream, signal);
      return {
        exports: stream.model.exports,
        reads: [...reads],
        after,
        ...(before === undefined ? {} : { before }),
        ...(decided === undefined ? {} : { decided }),
      };
    });
  }

  #evolve(model: Model, state: unknown, event: ModelEvent, position: number): unknown {
    this.#states.runner.beat(position);
    try {
      return evolveOnce(model, state, event);
    } catch (error) {
      throw this.#states.runner.failure(error, position);
    }
  }

  #written(value: unknown): WrittenValue {
    this.#states.runner.beat();
    try {
      const source = valueSource(value);
      if (source !== undefined) return { as: 'value', source };
      const text = stringify(value) as string | undefined;
      const json = text === undefined ? undefined : valueSource(parse(text));
      if (json === undefined) throw new FoldlineError('model-error', 'The state is none that a test can say.');
      return { as: 'json', source: json };
    } catch (error) {
      throw this.#states.runner.failure(error);
    }
  }

  /** The first command that decides on what the stream has from the event on. */
  async #decided(
    { version, last, commands }: SpecifyParams,
    stream: ModelStream,
    signal: AbortSignal | undefined,
  ): Promise<Specification['decided']> {
    if (commands.length === 0) return undefined;
    const [event] = await eventsOf(stream, version, version, signal);
    const now = typeof event?.time === 'string' ? new NativeDate(event.time) : new NativeDate();
    for (const { command, dataText } of commands) {
      const state = await stream.history.stateAt(version - 1, signal);
      const returned = this.#tried(stream.model, state, { command, data: parse(dataText) as JsonValue, now });
      if (returned === undefined || returned.events.length > last - version + 1) continue;
      const stored = await eventsOf(stream, version, version + returned.events.length - 1, signal);
      const isSame = returned.events.every(({ type, dataText: decidedText }, index) => {
        const other = stored[index];
        return other?.type === type && equalJson(stringify(other.data), decidedText);
      });
      if (isSame) return { command, dataText, events: this.#written([returned.value].flat()) };
    }
    return undefined;
  }

  /** What the model decides on a command; undefined where it refuses it, fails, or decides on nothing. */
  #tried(
    model: Model,
    state: unknown,
    command: GivenCommand,
  ): { readonly value: unknown; readonly events: readonly DecidedEvent[] } | undefined {
    try {
      const value = callDecide(model, state, command, this.#states.runner);
      const events = normalizeEvents(value);
      return events.length === 0 ? undefined : { value, events };
    } catch {
      return undefined;
    }
  }
}

/** The stream's events from its `first`-th to its `last`-th. */
async function eventsOf(
  stream: ModelStream,
  first: number,
  last: number,
  signal: AbortSignal | undefined,
): Promise<ModelEvent[]> {
  const events: ModelEvent[] = [];
  while (events.length <= last - first) {
    const run = await stream.events(first + events.length, last, signal);
    const count = Math.min(run.count, last - first + 1 - events.length);
    if (count === 0) throw new FoldlineError('not-found', `The stream has no version ${last}.`);
    for (let index = 0; index < count; index++) events.push(run.event(index));
  }
  return events;
}
