import { copyState } from '../state/copy-state.ts';
import { methodOf, type UserFunction } from './user-function.ts';
import { shownLabel, type TellProblem, type UserObject } from './user-object.ts';

/** Makes the state that a fold starts from, each time one that nobody has changed. */
export function readInitialState(value: unknown, owner: UserObject, label: string, tell: TellProblem): () => unknown {
  if (typeof value === 'function') return methodOf(owner, value as UserFunction);
  const copy = copyState(value);
  if (copy === undefined) {
    tell(
      `${shownLabel(label)} has functions or instances of classes in it, so that all folds would share it: ` +
        'make it a function that returns a new one.',
    );
    return () => value;
  }
  // Of a copy: the user's own object may yet be changed.
  return () => copyState(copy.state)?.state;
}
