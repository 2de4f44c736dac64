import { FoldlineError } from '../../core/events/errors.ts';
import type { Connection, NatsConnection, PostgresConnection } from '../../protocol/connection.ts';

type Members = ReadonlyMap<string, unknown>;

export const TLS_MODES = ['verify', 'require', 'off'] as const;
export const AUTHENTICATIONS = ['none', 'user', 'token', 'credentials'] as const;

const POSTGRES_MEMBERS = ['kind', 'name', 'host', 'port', 'database', 'user', 'tls', 'schema'];
const NATS_MEMBERS = ['kind', 'name', 'servers', 'stream', 'tls', 'authentication', 'user'];

/**
 * A value from outside as a connection. What is left out is the usual: port 5432, a certificate that is verified. Throws
 * `invalid-argument` and says what is wrong with it.
 */
export function checkConnection(value: unknown): Connection {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) {
    throw invalid('A connection is an object with a “kind” and a “name”.');
  }
  const members = new Map<string, unknown>(Object.entries(value));
  switch (members.get('kind')) {
    case 'postgres':
      return postgresConnection(members);
    case 'nats':
      return natsConnection(members);
    default:
      throw invalid('“kind” must be one of: postgres, nats.');
  }
}

/** Why a text cannot be the name of a connection; undefined where it can. */
export function nameProblem(name: string): string | undefined {
  if (name.trim() === '') return 'A connection needs a name.';
  return /[/\\?#]/.test(name) ? 'A name has no /, \\, ? and #.' : undefined;
}

function postgresConnection(members: Members): PostgresConnection {
  onlyKnown(members, POSTGRES_MEMBERS);
  const schema = optionalText(members, 'schema');
  return {
    kind: 'postgres',
    name: nameOf(members),
    host: text(members, 'host'),
    port: portOf(members.get('port')),
    database: text(members, 'database'),
    user: text(members, 'user'),
    tls: oneOf(members, 'tls', TLS_MODES, 'verify'),
    ...(schema === undefined ? {} : { schema }),
  };
}

function natsConnection(members: Members): NatsConnection {
  onlyKnown(members, NATS_MEMBERS);
  const servers = members.get('servers');
  if (!Array.isArray(servers) || servers.length === 0 || !servers.every(isFilled)) {
    throw invalid('“servers” must be a list of addresses such as localhost:4222.');
  }
  const authentication = oneOf(members, 'authentication', AUTHENTICATIONS, 'none');
  const user = authentication === 'user' ? text(members, 'user') : optionalText(members, 'user');
  return {
    kind: 'nats',
    name: nameOf(members),
    servers,
    stream: text(members, 'stream'),
    tls: oneOf(members, 'tls', TLS_MODES, 'verify'),
    authentication,
    ...(user === undefined ? {} : { user }),
  };
}

function onlyKnown(members: Members, known: readonly string[]): void {
  for (const name of members.keys()) {
    if (!known.includes(name)) throw invalid(`“${name}” is nothing that a connection has: ${known.join(', ')}.`);
  }
}

function nameOf(members: Members): string {
  const name = text(members, 'name');
  const problem = nameProblem(name);
  if (problem !== undefined) throw invalid(problem);
  return name;
}

function portOf(value: unknown): number {
  if (value === undefined) return 5432;
  if (typeof value === 'number' && Number.isInteger(value) && value >= 1 && value <= 65_535) return value;
  throw invalid('“port” must be a whole number from 1 to 65535.');
}

function text(members: Members, name: string): string {
  const value = members.get(name);
  if (!isFilled(value)) throw invalid(`“${name}” must be a text.`);
  return value;
}

function optionalText(members: Members, name: string): string | undefined {
  return members.get(name) === undefined ? undefined : text(members, name);
}

function oneOf<const Value extends string>(
  members: Members,
  name: string,
  values: readonly Value[],
  otherwise: NoInfer<Value>,
): Value {
  const value = members.get(name);
  if (value === undefined) return otherwise;
  const found = values.find((candidate) => candidate === value);
  if (found === undefined) throw invalid(`“${name}” must be one of: ${values.join(', ')}.`);
  return found;
}

function isFilled(value: unknown): value is string {
  return typeof value === 'string' && value !== '';
}

function invalid(message: string): FoldlineError {
  return new FoldlineError('invalid-argument', message);
}
