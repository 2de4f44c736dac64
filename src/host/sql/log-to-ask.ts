import type { FoldlineContext } from '../context.ts';
import type { LogSession } from '../log/log-session.ts';

/** The log that a statement of a document is asked of: the active one, else one that is open. */
export function logToAsk({ active, sessions }: Pick<FoldlineContext, 'active' | 'sessions'>): LogSession | undefined {
  return active.session ?? sessions.all[0];
}
