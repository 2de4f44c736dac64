import { FoldlineError } from '../../events/errors.ts';
import type { JsonValue } from '../../events/event.ts';
import { describeModel } from '../model/describe-model.ts';
import type { Model } from '../model/model.ts';
import { thrownMessage } from '../model/thrown-message.ts';
import { settled, type ModelRunner } from '../state/evolve-events.ts';
import { normalizeEvents } from './normalize-events.ts';
import type { DecidedEvent } from './decided-event.ts';

/** What the language itself throws where code is wrong; a model that refuses a command throws something else. */
const FAULTS: readonly object[] = [TypeError, ReferenceError, SyntaxError, RangeError].map((fault) => fault.prototype);
const NativeDate = Date;

/**
 * The events that a model decides on. The state and the data are the model's to change.
 *
 * Throws `command-refused` with the model's own words where it throws an error, `model-error` where that comes from
 * code that is wrong or what it returns are no events, `not-found` where it knows no such command.
 */
export function decide(
  model: Model,
  state: unknown,
  command: string,
  data: JsonValue,
  runner: ModelRunner,
): readonly DecidedEvent[] {
  const returned = callDecide(model, state, { command, data }, runner);
  try {
    return normalizeEvents(returned);
  } catch (error) {
    throw runner.failure(error);
  }
}

export interface GivenCommand {
  readonly command: string;
  readonly data: JsonValue;
  /** What the command says that the time is; that of the clock where absent. */
  readonly now?: Date;
}

/** What a model returns for a command, as it is. Throws as `decide` does, but of events that are none. */
export function callDecide(
  model: Model,
  state: unknown,
  { command, data, now = new NativeDate() }: GivenCommand,
  runner: ModelRunner,
): unknown {
  const own = model.commands.get(command);
  const { decide: decideAny } = model;
  if (own === undefined && decideAny === undefined) throw unknownCommand(model, command);
  runner.beat();
  try {
    // `now` as Emmett hands it to those who want to know the time.
    const value = { type: command, data, metadata: { now } };
    return settled(own === undefined ? decideAny?.(value, state) : own.decide(state, data), 'decide');
  } catch (error) {
    throw isFault(error) ? runner.failure(error) : refusal(error, runner);
  }
}

function isFault(error: unknown): boolean {
  if (error instanceof FoldlineError) return true;
  return typeof error === 'object' && error !== null && FAULTS.includes(Object.getPrototypeOf(error) as object);
}

function refusal(error: unknown, runner: ModelRunner): FoldlineError {
  return new FoldlineError('command-refused', thrownMessage(error), runner.failure(error).details);
}

function unknownCommand(model: Model, command: string): FoldlineError {
  const known = describeModel(model).commands.map(({ name }) => `“${name}”`);
  const which = known.length === 0 ? 'It has none.' : `It has ${known.join(', ')}.`;
  return new FoldlineError('not-found', `The model “${model.name}” has no command “${command}”. ${which}`);
}
