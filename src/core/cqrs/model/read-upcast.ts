import { settled } from '../state/evolve-events.ts';
import type { ModelEvent } from './model.ts';
import { methodOf, type UserFunction } from './user-function.ts';
import { unexpected, type TellProblem, type UserObject } from './user-object.ts';

/**
 * What makes an event of an older shape one of today's. The user's function may return only what is another (`type`,
 * `data`), and nothing for an event that stays as it is.
 */
export function readUpcast(
  value: unknown,
  owner: UserObject,
  label: string,
  tell: TellProblem,
): ((event: ModelEvent) => ModelEvent) | undefined {
  if (value === undefined) return undefined;
  if (typeof value !== 'function') {
    tell(unexpected(label, 'a function', value));
    return undefined;
  }
  const upcast = methodOf(owner, value as UserFunction) as (event: ModelEvent) => Partial<ModelEvent> | undefined;
  return (event) => {
    const other = settled(upcast(event), 'upcast');
    return other === event ? event : { ...event, ...other };
  };
}
