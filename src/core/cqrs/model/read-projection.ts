import type { ModelEvent, Projection, ProjectionDatabase, TableProjection } from './model.ts';
import { readInitialState } from './read-initial-state.ts';
import { readStreams } from './read-streams.ts';
import { readUpcast } from './read-upcast.ts';
import { methodOf, type UserFunction } from './user-function.ts';
import {
  elementsOf,
  isUserObject,
  labelOf,
  memberOf,
  membersOf,
  unexpected,
  type TellProblem,
  type UserObject,
} from './user-object.ts';

/** A projection that writes tables, or one that folds; undefined, with a problem, where it is neither. */
export function readProjection(
  value: unknown,
  defaultName: string,
  label: string,
  tell: TellProblem,
): Projection | undefined {
  if (!isUserObject(value) || elementsOf(value) !== undefined) {
    tell(
      unexpected(label, 'a projection: an object with “tables” and “on”, or with “initialState” and “evolve”', value),
    );
    return undefined;
  }
  const part = (key: string): unknown => memberOf(value, key, label, tell);
  const method = (key: string): UserFunction | undefined => readMethod(value, key, label, tell);
  const name = part('name');
  const base = {
    name: typeof name === 'string' && name !== '' ? name : defaultName,
    streams: readStreams(part('streams'), labelOf(label, 'streams'), tell),
    upcast: readUpcast(part('upcast'), value, labelOf(label, 'upcast'), tell),
  };
  if (part('on') === undefined && part('tables') === undefined) {
    const evolve = method('evolve');
    if (evolve === undefined) {
      tell(unexpected(label, 'a projection with “tables” and “on”, or with “initialState” and “evolve”', value));
      return undefined;
    }
    return {
      ...base,
      kind: 'fold',
      initialState: readInitialState(part('initialState'), value, labelOf(label, 'initialState'), tell),
      evolve: evolve as (state: unknown, event: ModelEvent) => unknown,
      key: (method('key') as ((event: ModelEvent) => string | undefined) | undefined) ?? oneKey,
    };
  }
  const tables = readTables(part('tables'), labelOf(label, 'tables'), tell);
  const on = readHandlers(part('on'), labelOf(label, 'on'), tell);
  return tables === undefined || on === undefined ? undefined : { ...base, kind: 'tables', tables, on };
}

function oneKey(): string {
  return '';
}

function readMethod(object: UserObject, key: string, label: string, tell: TellProblem): UserFunction | undefined {
  const value = memberOf(object, key, label, tell);
  if (typeof value === 'function') return methodOf(object, value as UserFunction);
  if (value !== undefined) tell(unexpected(labelOf(label, key), 'a function', value));
  return undefined;
}

/** One text of SQL, or several statements in an array. */
function readTables(value: unknown, label: string, tell: TellProblem): string | undefined {
  const statements = elementsOf(value) ?? [value];
  if (statements.length > 0 && statements.every((statement) => typeof statement === 'string')) {
    return statements.join(';\n');
  }
  tell(unexpected(label, 'SQL that makes the projection’s tables', value));
  return undefined;
}

function readHandlers(value: unknown, label: string, tell: TellProblem): TableProjection['on'] | undefined {
  if (!isUserObject(value)) {
    tell(unexpected(label, 'an object of functions by event type', value));
    return undefined;
  }
  const handlers = new Map<string, (event: ModelEvent, db: ProjectionDatabase) => void>();
  for (const [type, handler] of membersOf(value, label, tell)) {
    if (typeof handler !== 'function') tell(unexpected(labelOf(label, type), 'a function (event, db)', handler));
    else
      handlers.set(
        type,
        methodOf(value, handler as UserFunction) as (event: ModelEvent, db: ProjectionDatabase) => void,
      );
  }
  if (handlers.size === 0) tell(`“${label}” has no function for any event type.`);
  return handlers;
}
