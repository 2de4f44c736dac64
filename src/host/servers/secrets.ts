import type { SecretStorage } from 'vscode';
import type { Connection, ConnectionSecret } from '../../protocol/connection.ts';

/**
 * Passwords and the like, kept by VS Code. They belong to where they are sent and as whom, not to a connection's name: a
 * workspace that gives a name another server does not get what was typed for the one before.
 */
export class ConnectionSecrets {
  readonly #storage: SecretStorage;

  constructor(storage: SecretStorage) {
    this.#storage = storage;
  }

  /** Undefined where none is kept; empty where the user said that there is none. */
  async of(connection: Connection): Promise<ConnectionSecret | undefined> {
    return this.#storage.get(secretKey(connection));
  }

  async keep(connection: Connection, secret: ConnectionSecret): Promise<void> {
    await this.#storage.store(secretKey(connection), secret);
  }

  async forget(connection: Connection): Promise<void> {
    await this.#storage.delete(secretKey(connection));
  }
}

/** Does one prove who one is there by something secret? */
export function needsSecret(connection: Connection): boolean {
  return connection.kind === 'postgres' || connection.authentication !== 'none';
}

/** What a secret is kept under: all that decides who hears it. */
export function secretKey(connection: Connection): string {
  const address =
    connection.kind === 'postgres'
      ? [connection.host, connection.port, connection.user, connection.tls]
      : [connection.servers, connection.authentication, connection.user ?? null, connection.tls];
  return `foldline.secret:${JSON.stringify([connection.kind, ...address])}`;
}
