import { execFileSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { type Browser, chromium } from 'playwright-core';

/** The one without a window first: it does the same with a fifth less of the machine's time. */
const NAMES = [
  'chromium-headless-shell',
  'chromium',
  'chromium-browser',
  'google-chrome',
  'google-chrome-stable',
  'chrome',
  'msedge',
];

const PLACES = [
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
  'C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe',
  'C:\\Program Files (x86)\\Microsoft\\Edge\\Application\\msedge.exe',
];

const FLAGS = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  '--disable-dev-shm-usage',
];

/** Starts a headless Chromium: `FOLDLINE_BROWSER`, an installed one, Playwright's, or Debian's package. */
export async function launchBrowser(): Promise<Browser> {
  return chromium.launch({ executablePath: findBrowser() ?? installBrowser(), args: FLAGS });
}

function findBrowser(): string | undefined {
  const folders = (process.env['PATH'] ?? '').split(delimiter);
  const candidates = [
    process.env['FOLDLINE_BROWSER'] ?? '',
    ...NAMES.flatMap((name) => folders.map((folder) => join(folder, name))),
    ...PLACES,
    chromium.executablePath(),
  ];
  return candidates.find((path) => path !== '' && existsSync(path));
}

function installBrowser(): string {
  const attempts: (readonly [command: string, ...parameters: string[]])[] = [
    [process.execPath, join('node_modules', 'playwright-core', 'cli.js'), 'install', 'chromium'],
  ];
  if (process.getuid?.() === 0 && existsSync('/usr/bin/apt-get')) {
    attempts.unshift(
      ['apt-get', 'update', '-qq'],
      ['apt-get', 'install', '-y', '-qq', '--no-install-recommends', 'chromium-headless-shell', 'fonts-dejavu-core'],
    );
  }
  for (const [command, ...parameters] of attempts) {
    if (findBrowser() !== undefined) break;
    console.log(`No browser found: ${command} ${parameters.join(' ')}`);
    try {
      execFileSync(command, parameters, { stdio: ['ignore', 'ignore', 'inherit'] });
    } catch {
      // The next attempt may do; if none does, the message below says what to do.
    }
  }
  const installed = findBrowser();
  if (installed === undefined) {
    throw new Error('These tests need Chromium or Chrome. Install one, or set FOLDLINE_BROWSER to its program.');
  }
  return installed;
}
