import { execFile } from 'node:child_process';
import { existsSync, mkdirSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { TOOLS } from '../paths.ts';

/** VS Code 1.139.1, whose server the npm package brings along. */
const CODE_SERVER_VERSION = '4.139.1';

const FOLDER = join(TOOLS, `code-server-${CODE_SERVER_VERSION}`);
const VSCODE = join('node_modules', 'code-server', 'lib', 'vscode');

/**
 * The folder of VS Code's server; installs it from npm (550 MB on disk) when it is not there yet.
 *
 * Scripts are ignored: they would build native modules that a server for one developer does without. The server's own
 * dependencies are not in the package and take a second install. What is half installed never gets the final name.
 */
export async function installVsCodeServer(): Promise<string> {
  const installed = join(FOLDER, VSCODE);
  if (existsSync(installed)) return installed;
  console.log(
    `Installing VS Code for the browser (code-server ${CODE_SERVER_VERSION}) into .vscode-test. This happens once.`,
  );
  const partial = `${FOLDER}-partial-${process.pid}`;
  try {
    mkdirSync(partial, { recursive: true });
    writeFileSync(join(partial, 'package.json'), '{ "private": true }\n');
    await npmInstall(partial, `code-server@${CODE_SERVER_VERSION}`);
    await npmInstall(join(partial, VSCODE), '--omit=dev');
    renameSync(partial, FOLDER);
  } finally {
    rmSync(partial, { recursive: true, force: true });
  }
  return installed;
}

async function npmInstall(folder: string, ...parameters: readonly string[]): Promise<void> {
  const windows = process.platform === 'win32';
  await promisify(execFile)(
    windows ? 'npm.cmd' : 'npm',
    ['install', '--ignore-scripts', '--no-audit', '--no-fund', '--loglevel=error', ...parameters],
    { cwd: folder, shell: windows, maxBuffer: 64 * 1024 * 1024 },
  );
}
