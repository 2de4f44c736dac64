import {
  connect,
  credsAuthenticator,
  type NatsConnection as Connection,
  type NodeConnectionOptions,
} from '@nats-io/transport-node';
import { FoldlineError, throwIfCancelled } from '../../../core/events/errors.ts';
import type { ConnectionSecret, NatsConnection } from '../../../protocol/connection.ts';
import { natsError } from './nats-error.ts';

/** How long a server may take until it answers, in milliseconds; one of several … */
const ONE_TIMEOUT = 5_000;
/** … and all of them. */
const TIMEOUT = 10_000;
/** Two pings without an answer end a connection that is gone without a word. */
const PING_INTERVAL = 10_000;

/** A connection that stays lost when it is lost. Rejects with `server-unreachable`, `server-refused`, `cancelled`. */
export async function connectNats(
  settings: NatsConnection,
  secret: ConnectionSecret | undefined,
  signal: AbortSignal,
): Promise<Connection> {
  if (settings.servers.length === 0) throw new FoldlineError('invalid-argument', 'The connection names no server.');
  const connecting = connect({
    servers: [...settings.servers],
    name: 'Foldline',
    reconnect: false,
    timeout: ONE_TIMEOUT,
    pingInterval: PING_INTERVAL,
    maxPingOut: 2,
    ignoreClusterUpdates: true,
    noAsyncTraces: true,
    tls: tlsOf(settings),
    ...authentication(settings, secret),
  });
  const ended = new AbortController();
  try {
    return await Promise.race([connecting, endOfPatience(AbortSignal.any([signal, ended.signal]))]);
  } catch (error) {
    // Should it be made after all.
    connecting.then((late) => late.close()).catch(() => undefined);
    throwIfCancelled(signal);
    throw natsError(error);
  } finally {
    ended.abort();
  }
}

function tlsOf({ tls }: NatsConnection): NonNullable<NodeConnectionOptions['tls']> | null {
  switch (tls) {
    case 'off':
      return null;
    case 'require':
      return { rejectUnauthorized: false };
    case 'verify':
      return {};
  }
}

function authentication(
  { authentication: way, user }: NatsConnection,
  secret: ConnectionSecret = '',
): NodeConnectionOptions {
  switch (way) {
    case 'none':
      return {};
    case 'user':
      return { user: user ?? '', pass: secret };
    case 'token':
      return { token: secret };
    case 'credentials':
      return { authenticator: credsAuthenticator(new TextEncoder().encode(secret)) };
  }
}

/** Rejects when it takes too long, or the signal is aborted. */
async function endOfPatience(signal: AbortSignal): Promise<never> {
  return new Promise((_, reject) => {
    const timer = setTimeout(() => reject(new FoldlineError('server-unreachable', noAnswer())), TIMEOUT);
    signal.addEventListener('abort', () => {
      clearTimeout(timer);
      reject(new FoldlineError('cancelled', 'Cancelled.'));
    });
  });
}

function noAnswer(): string {
  return `The server does not answer within ${TIMEOUT / 1_000} seconds.`;
}
