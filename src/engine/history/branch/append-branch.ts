import type { AppendRequest } from '../../../core/events/append.ts';
import { FoldlineError } from '../../../core/events/errors.ts';
import type { NewEvent } from '../../../core/events/new-event.ts';
import type { LogContents } from '../../log-contents.ts';
import type { MadeBranch } from './made-branch.ts';

/** What a branch has behind the last event of its trunk; nothing where that is not all that it changes. */
export function appendableEvents({ trunk, parts, decided }: MadeBranch): readonly NewEvent[] {
  const [first, ...added] = parts;
  if (first?.kind !== 'trunk' || first.last !== trunk.length) return [];
  const events: NewEvent[] = [];
  for (const part of added) {
    if (part.kind === 'trunk' || part.origin === 'trunk') return [];
    if (part.isOmitted) continue;
    // The time that a branch gives an event is that of the one before it; an append has a time of its own.
    if (part.origin === 'inserted') events.push({ type: part.type, dataText: part.dataText });
    else events.push(...(decided.get(part.item) ?? []).map(({ time: _time, ...event }) => event));
  }
  return events;
}

/**
 * What appends them, unless the stream has more events than the trunk. Throws `invalid-argument` where a branch has none,
 * or something in it failed.
 */
export function appendRequest({ index }: LogContents, made: MadeBranch): AppendRequest {
  const { trunk, refusals, failure, mistakes } = made;
  const refusal = [...refusals.values()][0] ?? failure?.message ?? mistakes[0]?.message;
  if (refusal !== undefined) throw new FoldlineError('invalid-argument', `The branch cannot be appended: ${refusal}`);
  const events = appendableEvents(made);
  if (events.length === 0) {
    const message = 'Only events behind the stream’s last one can be appended, where nothing else is edited.';
    throw new FoldlineError('invalid-argument', message);
  }
  const expectedVersion = index.versionIn(trunk.streamId, trunk.positions[trunk.length - 1] ?? 0);
  return { stream: trunk.stream, events, expectedVersion };
}
