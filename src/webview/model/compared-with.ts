import type { ComparedStates } from '../../protocol/comparison.ts';
import { FOLD_NAMES, type EventDetail, type FoldName } from '../../protocol/log.ts';
import type { StateChoice } from '../../protocol/states.ts';
import { membersOf, textOf } from './saved.ts';

/** A state that stays on its side of the comparison while other events are selected. */
export interface PinnedState {
  readonly stream: string;
  readonly version: number;
  /** The last version of the stream when it was pinned. */
  readonly last: number;
}

/**
 * What the state after the selected event, or the one that is pinned, is compared with. A version that is null is the
 * newest.
 */
export type ComparedWith =
  /** The state before the event. */
  | { readonly kind: 'step' }
  | { readonly kind: 'version'; readonly version: number | null }
  | { readonly kind: 'stream'; readonly stream: string; readonly version: number | null }
  /** The same state by the model's code before its last change. */
  | { readonly kind: 'previous' }
  | { readonly kind: 'fold'; readonly fold: FoldName }
  /** The state after the selected event, where another one is pinned. */
  | { readonly kind: 'selected' };

/** What there is to choose from, and what more where a state is pinned. */
export const COMPARED_KINDS = ['step', 'version', 'stream', 'previous', 'fold'] as const;
export const PINNED_KINDS = ['selected', ...COMPARED_KINDS] as const;
export type ComparedKind = ComparedWith['kind'];

type VersionedState = Pick<EventDetail, 'stream' | 'version'>;

/** The two states; undefined as long as it is not said which stream the other is of. */
export function comparedStates(
  selected: VersionedState,
  pinned: PinnedState | null,
  other: ComparedWith,
  swapped: boolean,
): ComparedStates | undefined {
  const here = versioned(pinned ?? selected);
  const there = otherState(here, other, selected);
  if (there === undefined) return undefined;
  return swapped ? { before: here, after: there } : { before: there, after: here };
}

function otherState(here: VersionedState, other: ComparedWith, selected: VersionedState): StateChoice | undefined {
  switch (other.kind) {
    case 'selected':
      return versioned(selected);
    case 'step':
      return { ...here, version: here.version - 1 };
    case 'version':
      return placed(here.stream, other.version);
    case 'stream':
      return other.stream === '' ? undefined : placed(other.stream, other.version);
    case 'previous':
      return { ...here, edition: 'previous' };
    case 'fold':
      return { ...here, fold: other.fold };
  }
}

function versioned({ stream, version }: VersionedState): VersionedState {
  return { stream, version };
}

function placed(stream: string, version: number | null): StateChoice {
  return version === null ? { stream } : { stream, version };
}

/** The state that an earlier page has pinned; null for what is none. */
export function restorePinned(saved: unknown): PinnedState | null {
  const read = membersOf(saved);
  const stream = textOf(read.get('stream'));
  const [version, last] = [versionOf(read.get('version')), versionOf(read.get('last'))];
  return stream === '' || version === null || last === null ? null : { stream, version, last };
}

/** What an earlier page was comparing with, whatever it left. */
export function restoreComparedWith(saved: unknown, isPinned: boolean): ComparedWith {
  const read = membersOf(saved);
  const kinds = isPinned ? PINNED_KINDS : COMPARED_KINDS;
  const kind = kinds.find((name) => name === read.get('kind')) ?? 'step';
  const version = versionOf(read.get('version'));
  switch (kind) {
    case 'version':
      return { kind, version };
    case 'stream':
      return { kind, stream: textOf(read.get('stream')), version };
    case 'fold':
      return { kind, fold: FOLD_NAMES.find((name) => name === read.get('fold')) ?? 'merge' };
    case 'selected':
    case 'step':
    case 'previous':
      return { kind };
  }
}

function versionOf(saved: unknown): number | null {
  return Number.isSafeInteger(saved) ? (saved as number) : null;
}
