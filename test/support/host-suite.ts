import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ROOT } from '../../src/build/paths.ts';
import { VsCodeServer } from '../../src/build/vscode-server/server.ts';
import { launchBrowser } from './browser.ts';
import { HOST_SUITE } from './build-host-suite.ts';
import { EXTENSION_ID, RESULTS } from './project.ts';

/** The extension host on the server, which is what a desktop or remote has, or the one in the browser. */
export type HostKind = 'remote' | 'web';

export interface HostSuiteResult {
  readonly exitCode: number;
  readonly output: string;
}

const LIMIT_MILLISECONDS = 600_000;

/** How messages begin that the workbench itself prints where it runs without native modules, gallery and sign-in. */
const NOISE =
  /^(\[(Service Worker|AgentHost|AccountPolicyGate|DefaultAccount|chat|reconnection)|Canceled|getaddrinfo|Creating a socket|Resolv(ing|ed) connection token|Updating additional builtin|(Error: )?(Could not locate the bindings file|Cannot find module '.*watchdog')|.*Error: Could not find bundled tsserver)/;

/** Runs the suite inside a real extension host and gives back what it printed; all of it is kept in test-results. */
export async function runHostSuite(host: HostKind): Promise<HostSuiteResult> {
  await using resources = new AsyncDisposableStack();
  const folder = mkdtempSync(join(tmpdir(), 'foldline-host-'));
  resources.defer(() => rmSync(folder, { recursive: true, force: true, maxRetries: 5 }));
  const workspace = join(folder, 'workspace');
  mkdirSync(workspace);
  const settings = {
    // Nobody looks: the machine's time is for the tests.
    'workbench.reduceMotion': 'on',
    ...(host === 'web' ? { 'remote.extensionKind': { [EXTENSION_ID]: ['web'] } } : {}),
  };
  const server = await VsCodeServer.start({ dataFolder: join(folder, 'data'), settings });
  resources.defer(() => server.stop());
  const browser = await launchBrowser();
  resources.defer(() => browser.close());
  const page = await browser.newPage({ viewport: { width: 800, height: 600 } });

  const everything: string[] = [];
  const output: string[] = [];
  resources.defer(() => {
    mkdirSync(RESULTS, { recursive: true });
    writeFileSync(join(RESULTS, `host-${host}.log`), everything.join('\n'));
  });
  const print = (line: string): void => {
    everything.push(line);
    if (NOISE.test(line)) return;
    output.push(line);
    console.log(line);
  };
  const exit = Promise.withResolvers<number>();
  const stop = (reason: string): void => {
    print(reason);
    exit.resolve(1);
  };
  const timer = setTimeout(
    () => stop(`The suite did not end within ${LIMIT_MILLISECONDS / 1000} s.`),
    LIMIT_MILLISECONDS,
  );
  resources.defer(() => clearTimeout(timer));
  page.on('crash', () => stop('The workbench crashed.'));
  await page.exposeFunction('codeAutomationLog', (_type: string, values: unknown[]) =>
    print(values.map(String).join(' ')),
  );
  await page.exposeFunction('codeAutomationExit', (code: number) => exit.resolve(code));
  await page.goto(server.url({ folder: workspace, extension: ROOT, suite: HOST_SUITE }));
  return { exitCode: await exit.promise, output: output.join('\n') };
}
