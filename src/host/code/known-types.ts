import type { EventTypeSummary } from '../../protocol/log.ts';
import type { FoldlineContext } from '../context.ts';
import type { LogSession } from '../log/log-session.ts';

export type Logs = Pick<FoldlineContext, 'active' | 'sessions'>;

/** An event type of an open log. */
export interface KnownType {
  readonly session: LogSession;
  readonly type: EventTypeSummary;
}

/** The event types of the open logs by their names; where several logs have one, that of the active log. */
export function knownTypes({ active, sessions }: Logs): ReadonlyMap<string, KnownType> {
  const known = new Map<string, KnownType>();
  const first = active.session === undefined ? [] : [active.session];
  for (const session of [...first, ...sessions.all]) {
    for (const type of session.types) if (!known.has(type.name)) known.set(type.name, { session, type });
  }
  return known;
}
