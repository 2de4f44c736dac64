import { JetStreamApiError } from '@nats-io/jetstream';
import { jserrors } from '@nats-io/jetstream/internal';
import { errors } from '@nats-io/transport-node';
import { FoldlineError, hasErrorCode, messageOf } from '../../../core/events/errors.ts';

/** What is wrong with a stream's name is told by this number of the server. */
const STREAM_NOT_FOUND = 10059;

/**
 * What went wrong with a server, as an error of ours: `server-refused` where it does not want us or what we ask for,
 * `server-unreachable` where it does not answer, `not-an-event-log` where it has no such stream, or no JetStream.
 */
export function natsError(error: unknown): FoldlineError {
  if (hasErrorCode(error) && error instanceof Error && error.name === 'FoldlineError') {
    return new FoldlineError(error.code, error.message);
  }
  const message = messageOf(error);
  if (error instanceof JetStreamApiError && error.code === STREAM_NOT_FOUND) {
    return new FoldlineError('not-an-event-log', 'The server has no such stream.');
  }
  if (error instanceof jserrors.JetStreamNotEnabled || isNoResponders(error)) {
    return new FoldlineError('not-an-event-log', 'JetStream is not enabled on this server, or not for this account.');
  }
  if (isRefusal(error, message)) return new FoldlineError('server-refused', `The server refuses: ${message}.`);
  return new FoldlineError('server-unreachable', `The server cannot be reached: ${message}.`);
}

function isNoResponders(error: unknown): boolean {
  return error instanceof errors.NoRespondersError || (error instanceof errors.RequestError && error.isNoResponders());
}

function isRefusal(error: unknown, message: string): boolean {
  return (
    error instanceof errors.AuthorizationError ||
    error instanceof errors.UserAuthenticationExpiredError ||
    error instanceof errors.PermissionViolationError ||
    error instanceof errors.InvalidArgumentError ||
    error instanceof JetStreamApiError ||
    /\btls\b|certificate|self.signed|credentials/i.test(message)
  );
}
