import type { PostgresConnection } from '../../protocol/connection.ts';

/** What a text says of where a PostgreSQL is: `localhost`, `db.example:5433`, or a whole connection string. */
export type PostgresAddress = Pick<PostgresConnection, 'host' | 'port'> &
  Partial<Pick<PostgresConnection, 'database' | 'user' | 'tls'>> & { readonly secret?: string };

const TLS_OF: Readonly<Record<string, PostgresConnection['tls']>> = {
  disable: 'off',
  allow: 'require',
  prefer: 'require',
  require: 'require',
  'verify-ca': 'verify',
  'verify-full': 'verify',
};

/** Undefined where it is neither. */
export function parsePostgresAddress(text: string): PostgresAddress | undefined {
  const isUrl = /^postgres(ql)?:\/\//i.test(text);
  // Only URLs of schemes that browsers know have a host and a port in every runtime.
  const url = URL.parse(isUrl ? text.replace(/^postgres(ql)?:/i, 'http:') : `http://${text}`);
  if (url === null || url.hostname === '' || (!isUrl && (url.pathname !== '/' || url.username !== '')))
    return undefined;
  const database = decodeURIComponent(url.pathname.slice(1));
  const tls = TLS_OF[url.searchParams.get('sslmode') ?? ''];
  return {
    host: url.hostname.replace(/^\[(.*)\]$/, '$1'),
    port: portOf(text, url),
    ...(database === '' ? {} : { database }),
    ...(url.username === '' ? {} : { user: decodeURIComponent(url.username) }),
    ...(url.password === '' ? {} : { secret: decodeURIComponent(url.password) }),
    ...(tls === undefined ? {} : { tls }),
  };
}

/** 80 is left out of a URL for the web, and may be meant here. */
function portOf(text: string, { port }: URL): number {
  if (port !== '') return Number(port);
  return /:80(\/|$)/.test(text.replace(/^\w+:\/\//, '')) ? 80 : 5432;
}

/** The addresses in a text, apart by commas: `localhost:4222, nats://other:4222`; undefined where one is none. */
export function parseNatsServers(text: string): readonly string[] | undefined {
  const servers = text
    .split(',')
    .map((server) => server.trim())
    .filter((server) => server !== '');
  const isAddress = (server: string): boolean => /^((nats|tls):\/\/)?[^\s/:@]+(:\d{1,5})?$/i.test(server);
  return servers.length > 0 && servers.every(isAddress) ? servers : undefined;
}

/** Does the address lead to this machine, where nobody listens in between? */
export function isLocal(address: string): boolean {
  return /^(\w+:\/\/)?(localhost|127(\.\d+){3}|\[::1\])(:\d+)?$|^::1$/i.test(address);
}
