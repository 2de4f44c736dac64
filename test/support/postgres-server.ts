import { execFileSync, spawn, type ChildProcess } from 'node:child_process';
import { chownSync, existsSync, globSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer, type AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Client, type QueryResultRow } from 'pg';
import type { PostgresConnection } from '../../src/protocol/connection.ts';

/** Set where a test that needs a server must not be skipped. */
const REQUIRED = process.env['FOLDLINE_REQUIRE_SERVERS'] === '1';
/** PostgreSQL refuses to run as root; this is the user `nobody` of Linux. */
const NOBODY = 65534;
/** How long a test's hook that starts a server may take, in milliseconds. */
export const STARTING = 60_000;

const programs = newestPrograms();

/** Why tests with a real server are skipped; undefined where there is one, or must be one. */
export const whyNoPostgres: string | undefined =
  programs === undefined && !REQUIRED ? 'PostgreSQL is not installed (Debian: apt-get install postgresql).' : undefined;

export interface PostgresOptions {
  /** Whether it has a certificate, made by itself, for `localhost`. */
  readonly tls?: boolean;
}

/** A PostgreSQL of a test's own, in a folder that goes with it, on a free port. Its one user has a password. */
export class PostgresServer {
  readonly user = 'tester';
  readonly password = 'correct horse';
  readonly port: number;
  readonly #folder: string;
  readonly #bin: string;
  #process: ChildProcess | undefined;

  private constructor(bin: string, folder: string, port: number) {
    this.#bin = bin;
    this.#folder = folder;
    this.port = port;
  }

  static async start({ tls = false }: PostgresOptions = {}): Promise<PostgresServer> {
    if (programs === undefined) throw new Error('PostgreSQL is not installed.');
    const folder = mkdtempSync(join(tmpdir(), 'foldline-postgres-'));
    const server = new PostgresServer(programs, folder, await freePort());
    process.once('exit', server.#forget);
    server.#initialise(tls);
    await server.start();
    return server;
  }

  /** What the settings would say of it. */
  connection(database: string, overrides: Partial<PostgresConnection> = {}): PostgresConnection {
    const { user, port } = this;
    return { kind: 'postgres', name: 'test', host: 'localhost', port, database, user, tls: 'off', ...overrides };
  }

  /** A connection string, for libraries. */
  url(database: string): string {
    return `postgresql://${this.user}:${encodeURIComponent(this.password)}@localhost:${this.port}/${database}`;
  }

  async createDatabase(name: string): Promise<void> {
    await this.query('postgres', `create database "${name}"`);
  }

  /** Runs statements as a library would that owns the database. */
  async query<Row extends QueryResultRow>(database: string, sql: string, parameters?: unknown[]): Promise<Row[]> {
    const client = await this.client(database);
    try {
      return (await client.query<Row>(sql, parameters)).rows;
    } finally {
      await client.end();
    }
  }

  /** A connection of the one who owns the database, who ends it. */
  async client(database: string): Promise<Client> {
    const client = new Client({ connectionString: this.url(database) });
    // A server that is stopped cuts it.
    client.on('error', () => undefined);
    await client.connect();
    return client;
  }

  async start(): Promise<void> {
    const child = spawn(join(this.#bin, 'postgres'), ['-D', this.#data], { stdio: 'ignore', ...unprivileged() });
    this.#process = child;
    child.unref();
    for (const end = Date.now() + STARTING; ;) {
      try {
        await this.query('postgres', 'select 1');
        return;
      } catch (error) {
        if (Date.now() > end || child.exitCode !== null) throw error;
        await new Promise((resolve) => setTimeout(resolve, 50));
      }
    }
  }

  /** Ends it and every connection to it; `start` brings it back with what it holds. */
  async stop(): Promise<void> {
    const child = this.#process;
    this.#process = undefined;
    if (child === undefined || child.exitCode !== null) return;
    const ended = new Promise<void>((resolve) => child.once('exit', () => resolve()));
    // Immediate shutdown: what is written is written, connections are cut.
    child.kill('SIGQUIT');
    await ended;
  }

  async dispose(): Promise<void> {
    process.off('exit', this.#forget);
    await this.stop();
    rmSync(this.#folder, { recursive: true, force: true });
  }

  /** Whoever does not dispose of it, as the bench does not, leaves nothing behind either. */
  readonly #forget = (): void => {
    if (this.#process !== undefined) {
      const stop = ['stop', '-m', 'immediate', '-D', this.#data];
      execFileSync(join(this.#bin, 'pg_ctl'), stop, { stdio: 'ignore', ...unprivileged() });
    }
    rmSync(this.#folder, { recursive: true, force: true });
  };

  get #data(): string {
    return join(this.#folder, 'data');
  }

  #initialise(tls: boolean): void {
    const passwordFile = join(this.#folder, 'password');
    writeFileSync(passwordFile, `${this.password}\n`);
    const user = unprivileged();
    const { uid, gid } = user;
    if (uid !== undefined && gid !== undefined) {
      chownSync(this.#folder, uid, gid);
      chownSync(passwordFile, uid, gid);
    }
    execFileSync(
      join(this.#bin, 'initdb'),
      [
        '-D',
        this.#data,
        '-U',
        this.user,
        '--auth=scram-sha-256',
        '--pwfile',
        passwordFile,
        '-E',
        'UTF8',
        '--locale=C.UTF-8',
        '-N',
      ],
      { stdio: 'ignore', ...user },
    );
    const settings = [
      `port = ${this.port}`,
      "listen_addresses = 'localhost'",
      "unix_socket_directories = ''",
      'fsync = off',
    ];
    if (tls) {
      this.#makeCertificate(user);
      settings.push('ssl = on');
    }
    const file = join(this.#data, 'postgresql.conf');
    writeFileSync(file, `${readFileSync(file, 'utf8')}\n${settings.join('\n')}\n`);
  }

  #makeCertificate(user: Account): void {
    execFileSync(
      'openssl',
      [
        'req',
        '-x509',
        '-newkey',
        'rsa:2048',
        '-nodes',
        '-days',
        '2',
        '-subj',
        '/CN=localhost',
        '-keyout',
        'server.key',
        '-out',
        'server.crt',
      ],
      { cwd: this.#data, stdio: 'ignore', ...user },
    );
  }
}

/** The folder of the newest PostgreSQL's programs. */
function newestPrograms(): string | undefined {
  const folders = [
    ...globSync('/usr/lib/postgresql/*/bin').sort((one, other) => versionOf(other) - versionOf(one)),
    ...(process.env['PATH'] ?? '').split(':'),
  ];
  return folders.find((folder) => existsSync(join(folder, 'initdb')) && existsSync(join(folder, 'postgres')));
}

function versionOf(folder: string): number {
  return Number(/\/(\d+)\/bin$/.exec(folder)?.[1] ?? 0);
}

interface Account {
  readonly uid?: number;
  readonly gid?: number;
}

function unprivileged(): Account {
  return process.getuid?.() === 0 ? { uid: NOBODY, gid: NOBODY } : {};
}

function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer();
    server.once('error', reject);
    server.listen(0, 'localhost', () => {
      const { port } = server.address() as AddressInfo;
      server.close(() => resolve(port));
    });
  });
}
