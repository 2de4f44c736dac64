/**
 * `npm start [-- --web] [-- --port N] [-- --no-open]`: builds the extension and opens the sample workspace with it, in
 * the VS Code of this machine or, where there is none (or with `--web`), in VS Code in the browser.
 */
import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { buildExtension } from './build-extension.ts';
import { DIST, ROOT, TOOLS } from './paths.ts';
import { writeSampleWorkspace } from './sample/workspace.ts';
import { VsCodeServer } from './vscode-server/server.ts';

const { values } = parseArgs({
  allowNegative: true,
  options: {
    web: { type: 'boolean', default: false },
    port: { type: 'string' },
    open: { type: 'boolean', default: true },
  },
});

const windows = process.platform === 'win32';
const hasScreen =
  process.platform !== 'linux' || process.env['DISPLAY'] !== undefined || process.env['WAYLAND_DISPLAY'] !== undefined;

console.log('Building Foldline …');
await buildExtension();
const sample = join(DIST, 'sample');
writeSampleWorkspace(sample);
if (values.web || !openLocally()) await openInBrowser();

/** False where there is no VS Code on this machine, or no screen to show it on. */
function openLocally(): boolean {
  if (!hasScreen || process.env['CI'] !== undefined) return false;
  const opened = spawnSync('code', [`--extensionDevelopmentPath=${ROOT}`, sample], {
    stdio: 'inherit',
    shell: windows,
  });
  if (opened.error !== undefined || opened.status !== 0) return false;
  console.log('The sample is open in VS Code. Open shop.events.ndjson to begin.');
  return true;
}

async function openInBrowser(): Promise<void> {
  const server = await VsCodeServer.start({
    dataFolder: join(TOOLS, 'start-data'),
    ...(values.port === undefined ? {} : { port: portNumber(values.port) }),
  });
  const url = server.url({ folder: sample, extension: ROOT });
  console.log(`\nFoldline's sample is open at\n\n  ${url}\n\nOpen shop.events.ndjson to begin. Ctrl+C ends.`);
  if (values.open && hasScreen) openUrl(url);
  await Promise.race([once(process, 'SIGINT'), once(process, 'SIGTERM'), server.ended()]);
  await server.stop();
}

function portNumber(text: string): number {
  const port = Number(text);
  if (!Number.isInteger(port) || port < 1 || port > 65_535) throw new Error('--port wants a number from 1 to 65535.');
  return port;
}

function openUrl(url: string): void {
  const command = { darwin: 'open', win32: 'explorer' }[process.platform as string] ?? 'xdg-open';
  const opener = spawn(command, [url], { stdio: 'ignore', detached: true });
  opener.on('error', () => console.log('Open the address above in a browser.'));
  opener.unref();
}
