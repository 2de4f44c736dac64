import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { basename, join, relative } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { installVsCodeServer } from './install.ts';

const HOST = '127.0.0.1';
const START_LIMIT_MILLISECONDS = 60_000;

export interface VsCodeServerOptions {
  /** Folder for the user's data of this server, made where it is not there. */
  readonly dataFolder: string;
  /** A free one is taken where none is given. */
  readonly port?: number;
  /** Off: the workbench opens every folder in Restricted Mode. */
  readonly trusted?: boolean;
  readonly settings?: Readonly<Record<string, unknown>>;
}

export interface WorkbenchAddress {
  readonly folder: string;
  readonly extension: string;
  /** A module in the extension's folder that exports `run()`, to be run in the extension host. */
  readonly suite?: string;
}

/** A VS Code server on this machine that browsers open workbenches from. */
export class VsCodeServer {
  readonly port: number;
  readonly #process: ChildProcess;
  readonly #dataFolder: string;

  private constructor(port: number, process: ChildProcess, dataFolder: string) {
    this.port = port;
    this.#process = process;
    this.#dataFolder = dataFolder;
  }

  /** Starts a server and waits until it answers. */
  static async start(options: VsCodeServerOptions): Promise<VsCodeServer> {
    const folder = await installVsCodeServer();
    const port = options.port ?? (await freePort());
    writeSettings(options.dataFolder, options.settings);
    const child = spawn(process.execPath, serverArguments(folder, port, options), {
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    const kill = (): boolean => child.kill('SIGKILL');
    process.once('exit', kill);
    child.once('exit', () => process.off('exit', kill));
    const server = new VsCodeServer(port, child, options.dataFolder);
    try {
      await server.#answers();
    } catch (error) {
      await server.stop();
      throw error;
    }
    return server;
  }

  /** Address of a workbench that runs an extension in development; all paths absolute. */
  url({ folder, extension, suite }: WorkbenchAddress): string {
    const remote = `vscode-remote://${HOST}:${this.port}`;
    const link = this.#link(extension);
    const payload = [['extensionDevelopmentPath', remote + link]];
    if (suite !== undefined) payload.push(['extensionTestsPath', remote + join(link, relative(extension, suite))]);
    const query = new URLSearchParams({ folder, payload: JSON.stringify(payload) });
    return `http://${HOST}:${this.port}/?${query.toString()}`;
  }

  /** Sets the machine's settings, those of open workbenches too. */
  configure(settings: Readonly<Record<string, unknown>>): void {
    writeSettings(this.#dataFolder, settings);
  }

  /** Settles when the server's process has ended. */
  async ended(): Promise<void> {
    if (this.#process.exitCode === null && this.#process.signalCode === null) await once(this.#process, 'exit');
  }

  /** Ends the server; its extension hosts end with it. */
  async stop(): Promise<void> {
    this.#process.kill('SIGTERM');
    const ended = this.ended();
    if (await Promise.race([ended.then(() => true), sleep(3000, false, { ref: false })])) return;
    this.#process.kill('SIGKILL');
    await ended;
  }

  /**
   * Another path to the extension's folder. VS Code takes every extension under the path of development for one in
   * development, and there its own ones are: this server is installed in our folder.
   */
  #link(extension: string): string {
    const link = join(this.#dataFolder, 'development', basename(extension));
    mkdirSync(join(link, '..'), { recursive: true });
    rmSync(link, { force: true });
    symlinkSync(extension, link, 'junction');
    return link;
  }

  async #answers(): Promise<void> {
    let output = '';
    const keep = (chunk: Buffer): void => {
      output = (output + chunk.toString()).slice(-10_000);
    };
    this.#process.stdout?.on('data', keep);
    this.#process.stderr?.on('data', keep);
    const deadline = Date.now() + START_LIMIT_MILLISECONDS;
    while (Date.now() < deadline) {
      if (this.#process.exitCode !== null) throw new Error(`VS Code's server ended at once:\n${output}`);
      const response = await fetch(`http://${HOST}:${this.port}/version`).catch(() => undefined);
      if (response?.ok === true) return;
      await sleep(100);
    }
    throw new Error(`VS Code's server did not answer on port ${this.port}:\n${output}`);
  }
}

function serverArguments(folder: string, port: number, { dataFolder, trusted = true }: VsCodeServerOptions): string[] {
  return [
    join(folder, 'out', 'server-main.js'),
    `--host=${HOST}`,
    `--port=${port}`,
    `--user-data-dir=${dataFolder}`,
    `--extensions-dir=${join(dataFolder, 'extensions')}`,
    '--without-connection-token',
    '--accept-server-license-terms',
    // Without it the page does not take the extension in development from its address.
    '--enable-smoke-test-driver',
    ...(trusted ? ['--disable-workspace-trust'] : []),
  ];
}

function writeSettings(dataFolder: string, settings: Readonly<Record<string, unknown>> = {}): void {
  const folder = join(dataFolder, 'Machine');
  mkdirSync(folder, { recursive: true });
  const all = {
    'workbench.startupEditor': 'none',
    'workbench.secondarySideBar.defaultVisibility': 'hidden',
    'chat.disableAIFeatures': true,
    'telemetry.telemetryLevel': 'off',
    ...settings,
  };
  writeFileSync(join(folder, 'settings.json'), JSON.stringify(all, null, 2));
}

async function freePort(): Promise<number> {
  const server = createServer();
  server.listen(0, HOST);
  await once(server, 'listening');
  const address = server.address();
  server.close();
  if (address === null || typeof address === 'string') throw new Error('No port is free on this machine.');
  return address.port;
}
