import type { Model, ModelCommand, ModelCommandValue, ModelEvent } from './model.ts';
import type { ModelPart, ModelParts } from './model-parts.ts';
import { readInitialState } from './read-initial-state.ts';
import { readSchema } from './read-schema.ts';
import { readStreams } from './read-streams.ts';
import { readUpcast } from './read-upcast.ts';
import { defaultPattern } from './stream-pattern.ts';
import { methodOf, type UserFunction } from './user-function.ts';
import {
  elementsOf,
  isUserObject,
  labelOf,
  memberOf,
  membersOf,
  shownLabel,
  unexpected,
  type TellProblem,
} from './user-object.ts';

/** A model of its parts; undefined, with a problem, where it has no `evolve`. Never throws. */
export function readModel(parts: ModelParts, defaultName: string, tell: TellProblem): Model | undefined {
  const evolve = readFunction(parts.part('evolve'), tell);
  if (evolve === undefined) {
    if (parts.part('evolve').value === undefined) {
      tell(`${shownLabel(parts.label)} has no function “evolve”, which every model has.`);
    }
    return undefined;
  }
  const name = readName(parts.part('name'), tell) ?? defaultName;
  const streams = parts.part('streams');
  const decide = readFunction(parts.part('decide'), tell);
  const upcast = parts.part('upcast');
  return {
    name,
    streams: readStreams(streams.value, streams.label, tell) ?? defaultPattern(name),
    initialState: initialStateOf(parts, tell),
    evolve: evolve as (state: unknown, event: ModelEvent) => unknown,
    upcast: readUpcast(upcast.value, upcast.owner, upcast.label, tell),
    commands: readCommands(parts.part('commands'), tell),
    decide: decide as ((command: ModelCommandValue, state: unknown) => unknown) | undefined,
  };
}

function initialStateOf(parts: ModelParts, tell: TellProblem): () => unknown {
  const { value, owner, label } = parts.part('initialState', 'getInitialState');
  if (value === undefined) {
    tell(`${shownLabel(parts.label)} has no “initialState”: states start as undefined.`);
    return () => undefined;
  }
  return readInitialState(value, owner, label, tell);
}

function readName({ value, label }: ModelPart, tell: TellProblem): string | undefined {
  if (typeof value === 'string' && value.trim() !== '') return value.trim();
  if (value !== undefined) tell(unexpected(label, 'a text', value));
  return undefined;
}

function readFunction({ value, owner, label }: ModelPart, tell: TellProblem): UserFunction | undefined {
  if (typeof value === 'function') return methodOf(owner, value as UserFunction);
  if (value !== undefined) tell(unexpected(label, 'a function', value));
  return undefined;
}

/** By name: `{ schema?, decide(state, data) }`, or the function alone. */
function readCommands({ value, label }: ModelPart, tell: TellProblem): ReadonlyMap<string, ModelCommand> {
  const commands = new Map<string, ModelCommand>();
  if (value === undefined) return commands;
  if (!isUserObject(value) || elementsOf(value) !== undefined) {
    tell(unexpected(label, 'an object of commands by name', value));
    return commands;
  }
  for (const [name, given] of membersOf(value, label, tell)) {
    const commandLabel = labelOf(label, name);
    const isBare = typeof given === 'function';
    const owner = isBare || !isUserObject(given) ? value : given;
    const decide = isBare ? given : isUserObject(given) ? memberOf(given, 'decide', commandLabel, tell) : undefined;
    if (typeof decide !== 'function') {
      tell(unexpected(commandLabel, 'an object with a function “decide(state, data)”', given));
      continue;
    }
    const schemaLabel = labelOf(commandLabel, 'schema');
    commands.set(name, {
      schema: isBare ? undefined : readSchema(memberOf(owner, 'schema', commandLabel, tell), schemaLabel, tell),
      decide: methodOf(owner, decide as UserFunction) as (state: unknown, data: unknown) => unknown,
    });
  }
  return commands;
}
