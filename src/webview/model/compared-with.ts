import type { ComparedStates } from '../../protocol/comparison.ts';
import { FOLD_NAMES, type EventDetail, type FoldName } from '../../protocol/log.ts';
import type { StateChoice } from '../../protocol/states.ts';
import { membersOf, textOf } from './saved.ts';

/** What the state after the selected event is compared with. A version that is null is the newest. */
export type ComparedWith =
  /** The state before the event. */
  | { readonly kind: 'step' }
  | { readonly kind: 'version'; readonly version: number | null }
  | { readonly kind: 'stream'; readonly stream: string; readonly version: number | null }
  /** The same state by the model's code before its last change. */
  | { readonly kind: 'previous' }
  | { readonly kind: 'fold'; readonly fold: FoldName };

export const COMPARED_KINDS = ['step', 'version', 'stream', 'previous', 'fold'] as const;
export type ComparedKind = ComparedWith['kind'];

/** The two states; undefined as long as it is not said which stream the other is of. */
export function comparedStates(
  { stream, version }: Pick<EventDetail, 'stream' | 'version'>,
  other: ComparedWith,
  swapped: boolean,
): ComparedStates | undefined {
  const here: StateChoice = { stream, version };
  const there = otherState(here, version, other);
  if (there === undefined) return undefined;
  return swapped ? { before: here, after: there } : { before: there, after: here };
}

function otherState(here: StateChoice, version: number, other: ComparedWith): StateChoice | undefined {
  switch (other.kind) {
    case 'step':
      return { ...here, version: version - 1 };
    case 'version':
      return versioned(here.stream, other.version);
    case 'stream':
      return other.stream === '' ? undefined : versioned(other.stream, other.version);
    case 'previous':
      return { ...here, edition: 'previous' };
    case 'fold':
      return { ...here, fold: other.fold };
  }
}

function versioned(stream: string, version: number | null): StateChoice {
  return version === null ? { stream } : { stream, version };
}

/** What an earlier page was comparing with, whatever it left. */
export function restoreComparedWith(saved: unknown): ComparedWith {
  const read = membersOf(saved);
  const kind = COMPARED_KINDS.find((name) => name === read.get('kind')) ?? 'step';
  const number = read.get('version');
  const version = Number.isSafeInteger(number) ? (number as number) : null;
  switch (kind) {
    case 'version':
      return { kind, version };
    case 'stream':
      return { kind, stream: textOf(read.get('stream')), version };
    case 'fold':
      return { kind, fold: FOLD_NAMES.find((name) => name === read.get('fold')) ?? 'merge' };
    case 'step':
    case 'previous':
      return { kind };
  }
}
