import { execFileSync, spawn, type ChildProcess } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer, type AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { jetstream, jetstreamManager, type JetStreamClient, type JetStreamManager } from '@nats-io/jetstream';
import { connect, type NatsConnection, type NodeConnectionOptions } from '@nats-io/transport-node';
import type { NatsConnection as ConnectionSettings } from '../../src/protocol/connection.ts';

/** Set where a test that needs a server must not be skipped. */
const REQUIRED = process.env['FOLDLINE_REQUIRE_SERVERS'] === '1';
const STARTING = 10_000;

/** Why tests with a real server are skipped; undefined where there is one, or must be one. */
export const whyNoNats: string | undefined =
  REQUIRED || isInstalled() ? undefined : 'nats-server is not installed (Debian: apt-get install nats-server).';

/** A nats-server of a test's own with JetStream, in a folder that goes with it, on a free port. */
export class NatsServer {
  readonly port: number;
  readonly folder: string;
  readonly #configuration: string;
  readonly #owner: NodeConnectionOptions;
  #process: ChildProcess | undefined;
  #connection: NatsConnection | undefined;

  private constructor(port: number, folder: string, configuration: string, owner: NodeConnectionOptions) {
    this.port = port;
    this.folder = folder;
    this.#configuration = configuration;
    this.#owner = owner;
  }

  /** `configuration`: lines of the server's own language; `owner`: how one connects who may do everything. */
  static async start(
    configuration: (folder: string) => string = () => '',
    owner: NodeConnectionOptions = {},
  ): Promise<NatsServer> {
    const folder = mkdtempSync(join(tmpdir(), 'foldline-nats-'));
    const server = new NatsServer(await freePort(), folder, configuration(folder), owner);
    await server.start();
    return server;
  }

  get url(): string {
    return `nats://127.0.0.1:${this.port}`;
  }

  /** What the settings would say of it. */
  connection(stream: string, overrides: Partial<ConnectionSettings> = {}): ConnectionSettings {
    const { url } = this;
    return { kind: 'nats', name: 'test', servers: [url], stream, tls: 'off', authentication: 'none', ...overrides };
  }

  /** A connection of whoever owns the streams; it is made again after `start`. */
  async client(): Promise<{ readonly jetStream: JetStreamClient; readonly manager: JetStreamManager }> {
    if (this.#connection?.isClosed() !== false) {
      this.#connection = await connect({ servers: this.url, reconnect: false, ...this.#owner });
    }
    return { jetStream: jetstream(this.#connection), manager: await jetstreamManager(this.#connection) };
  }

  async start(): Promise<void> {
    const file = join(this.folder, 'server.conf');
    const store = join(this.folder, 'store');
    writeFileSync(
      file,
      `host: 127.0.0.1\nport: ${this.port}\njetstream { store_dir: "${store}" }\n${this.#configuration}\n`,
    );
    const child = spawn('nats-server', ['-c', file], { stdio: 'ignore', env: withSystemPrograms() });
    this.#process = child;
    let failure: Error | undefined;
    child.once('error', (error) => (failure = error));
    const kill = (): boolean => child.kill();
    process.once('exit', kill);
    child.once('exit', () => process.off('exit', kill));
    for (const end = Date.now() + STARTING; ;) {
      try {
        await this.client();
        return;
      } catch (error) {
        if (failure !== undefined || Date.now() > end || child.exitCode !== null) throw failure ?? error;
        await new Promise((resolve) => setTimeout(resolve, 30));
      }
    }
  }

  /** Ends it and every connection to it; `start` brings it back with what it holds. */
  async stop(): Promise<void> {
    await this.#connection?.close();
    const child = this.#process;
    this.#process = undefined;
    if (child === undefined || child.exitCode !== null || child.pid === undefined) return;
    const ended = new Promise<void>((resolve) => child.once('exit', () => resolve()));
    child.kill('SIGTERM');
    await ended;
  }

  async dispose(): Promise<void> {
    await this.stop();
    rmSync(this.folder, { recursive: true, force: true });
  }
}

/** Debian keeps servers where only root looks for programs. */
function withSystemPrograms(): NodeJS.ProcessEnv {
  return { ...process.env, PATH: `${process.env['PATH'] ?? ''}:/usr/local/sbin:/usr/sbin` };
}

function isInstalled(): boolean {
  try {
    execFileSync('nats-server', ['--version'], { stdio: 'ignore', env: withSystemPrograms() });
    return true;
  } catch {
    return false;
  }
}

async function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer();
    server.once('error', reject);
    server.listen(0, '127.0.0.1', () => {
      const { port } = server.address() as AddressInfo;
      server.close(() => resolve(port));
    });
  });
}
