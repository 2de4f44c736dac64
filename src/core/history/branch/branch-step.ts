import type { NewEvent } from '../../events/new-event.ts';
import type { BranchPart, EditedEvent } from './branch-part.ts';

/** What is folded next in a branch. */
export type BranchStep =
  /** Events of the trunk, as they are, by their places in the stream. */
  | { readonly kind: 'trunk'; readonly first: number; readonly last: number }
  /** An event of the trunk with another type or other data. */
  | { readonly kind: 'changed'; readonly place: number; readonly type?: string; readonly dataText?: string }
  | AddedStep;

/** Something that the trunk does not have. Its time is that of the event before it, as if it came right after that. */
export type AddedStep = (
  { readonly kind: 'inserted'; readonly type: string } | { readonly kind: 'command'; readonly command: string }
) & { readonly dataText: string; readonly time?: string };

/**
 * What there is to fold of a branch. Events that follow one another in the trunk too are in one step. `timeAt` gives the
 * times of the trunk's events by their places in the stream.
 */
export function stepsOf(parts: readonly BranchPart[], timeAt: (place: number) => string | null): readonly BranchStep[] {
  const steps: BranchStep[] = [];
  let last: number | undefined;
  for (const part of parts) {
    const step = stepOf(part, () => (last === undefined ? null : timeAt(last)));
    if (step === undefined) continue;
    last = lastPlaceOf(step) ?? last;
    const before = steps.at(-1);
    if (step.kind === 'trunk' && before?.kind === 'trunk' && before.last + 1 === step.first) {
      steps[steps.length - 1] = { ...before, last: step.last };
    } else steps.push(step);
  }
  return steps;
}

function stepOf(part: BranchPart, time: () => string | null): BranchStep | undefined {
  if (part.kind === 'trunk') return { kind: 'trunk', first: part.first, last: part.last };
  if (part.isOmitted) return undefined;
  if (part.origin === 'trunk') return stepOfEvent(part);
  const { origin, type, dataText } = part;
  const at = time();
  const added = { dataText, ...(at === null ? {} : { time: at }) };
  return origin === 'inserted' ? { kind: 'inserted', type, ...added } : { kind: 'command', command: type, ...added };
}

function stepOfEvent({ item, type, dataText }: EditedEvent): BranchStep {
  if (type === undefined && dataText === undefined) return { kind: 'trunk', first: item, last: item };
  const changed = { ...(type === undefined ? {} : { type }), ...(dataText === undefined ? {} : { dataText }) };
  return { kind: 'changed', place: item, ...changed };
}

/** The place of the last event of the trunk in a step. */
function lastPlaceOf(step: BranchStep): number | undefined {
  if (step.kind === 'trunk') return step.last;
  return step.kind === 'changed' ? step.place : undefined;
}

/** The event that is inserted, or that a command is where nothing decides on it: one of its name. */
export function eventOfStep(step: AddedStep): NewEvent {
  const { dataText, time } = step;
  const type = step.kind === 'inserted' ? step.type : step.command;
  return { type, dataText, ...(time === undefined ? {} : { time }) };
}

/** How far two branches begin alike: so many whole steps, and so many events of the step after them. */
export interface SharedStart {
  readonly steps: number;
  readonly events: number;
}

/** How many events a step is; what a command has led to is known to the one who asks. */
export function eventsOf(step: BranchStep, decided: number): number {
  if (step.kind === 'trunk') return step.last - step.first + 1;
  return step.kind === 'command' ? decided : 1;
}

export function sharedStart(one: readonly BranchStep[], other: readonly BranchStep[]): SharedStart {
  let steps = 0;
  for (; steps < one.length; steps++) {
    const [left, right] = [one[steps], other[steps]];
    if (left === undefined || right === undefined) break;
    if (left.kind === 'trunk' && right.kind === 'trunk' && left.first === right.first) {
      if (left.last !== right.last) return { steps, events: Math.min(left.last, right.last) - left.first + 1 };
    } else if (!isSame(left, right)) break;
  }
  return { steps, events: 0 };
}

function isSame(one: BranchStep, other: BranchStep): boolean {
  return JSON.stringify(one) === JSON.stringify(other);
}
