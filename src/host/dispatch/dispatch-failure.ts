import type { DispatchFailure } from '../../protocol/dispatch-form.ts';
import { modelErrorDetails } from '../../protocol/model-error-details.ts';
import { appendFailure } from '../log/append-failure.ts';
import type { LogSession } from '../log/log-session.ts';

/** What a dispatch's rejection says: the events in its way, or the place in the user's own code. */
export async function dispatchFailure(session: LogSession, error: unknown): Promise<DispatchFailure> {
  return { ...(await appendFailure(session, error)), ...modelErrorDetails(error) };
}
