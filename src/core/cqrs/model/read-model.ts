import type { Model, ModelCommand, ModelCommandValue, ModelEvent } from './model.ts';
import type { ExportPath, ModelExports } from './model-exports.ts';
import { pathTo, type ModelPart, type ModelParts } from './model-parts.ts';
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

export interface ModelOrigin {
  /** What a model is named that says nothing of it. */
  readonly defaultName: string;
  /** The keys that lead from what an ECMAScript module imports to what the file exports. */
  readonly root: readonly string[];
}

/** A model of its parts; undefined, with a problem, where it has no `evolve`. Never throws. */
export function readModel(parts: ModelParts, { defaultName, root }: ModelOrigin, tell: TellProblem): Model | undefined {
  const evolvePart = parts.part('evolve');
  const evolve = readFunction(evolvePart, tell);
  if (evolve === undefined) {
    if (evolvePart.value === undefined) {
      tell(`${shownLabel(parts.label)} has no function “evolve”, which every model has.`);
    }
    return undefined;
  }
  const name = readName(parts.part('name'), tell) ?? defaultName;
  const streams = parts.part('streams');
  const decidePart = parts.part('decide');
  const decide = readFunction(decidePart, tell);
  const upcast = parts.part('upcast');
  const initialState = parts.part('initialState', 'getInitialState');
  const commands = readCommands(parts.part('commands'), tell);
  return {
    name,
    streams: readStreams(streams.value, streams.label, tell) ?? defaultPattern(name),
    initialState: initialStateOf(initialState, parts.label, tell),
    evolve: evolve as (state: unknown, event: ModelEvent) => unknown,
    upcast: readUpcast(upcast.value, upcast.owner, upcast.label, tell),
    commands,
    decide: decide as ((command: ModelCommandValue, state: unknown) => unknown) | undefined,
    exports: exportsOf({ evolve: evolvePart, decide: decidePart, upcast, initialState }, commands, root),
  };
}

function exportsOf(
  { evolve, decide, upcast, initialState }: Record<'evolve' | 'decide' | 'upcast' | 'initialState', ModelPart>,
  commands: ReadonlyMap<string, ModelCommand>,
  root: readonly string[],
): ModelExports {
  const from = (path: ExportPath): ExportPath => {
    const [first, ...others] = root;
    return first === undefined ? path : [first, ...others, ...path];
  };
  return {
    evolve: from(evolve.path),
    commands: Array.from(commands, ([name, { path }]) => [name, from(path)] as const),
    ...(upcast.value === undefined ? {} : { upcast: from(upcast.path) }),
    ...(decide.value === undefined ? {} : { decide: from(decide.path) }),
    ...(initialState.value === undefined
      ? {}
      : { initialState: { path: from(initialState.path), isFunction: typeof initialState.value === 'function' } }),
  };
}

function initialStateOf({ value, owner, label }: ModelPart, model: string, tell: TellProblem): () => unknown {
  if (value === undefined) {
    tell(`${shownLabel(model)} has no “initialState”: states start as undefined.`);
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
function readCommands({ value, label, path }: ModelPart, tell: TellProblem): ReadonlyMap<string, ModelCommand> {
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
    const own = pathTo(path, name);
    commands.set(name, {
      path: isBare ? own : pathTo(own, 'decide'),
      schema: isBare ? undefined : readSchema(memberOf(owner, 'schema', commandLabel, tell), schemaLabel, tell),
      decide: methodOf(owner, decide as UserFunction) as (state: unknown, data: unknown) => unknown,
    });
  }
  return commands;
}
