import { execFileSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { delimiter, join } from 'node:path';

/** What `sqlite3` prints when it runs statements on a file, line by line. */
export function runSqlite(file: string, ...statements: readonly string[]): string[] {
  const output = execFileSync(sqliteProgram(), [file, ...statements], { encoding: 'utf8', maxBuffer: 2 ** 28 });
  return output.split('\n').slice(0, -1);
}

/** SQLite's own program: `FOLDLINE_SQLITE`, an installed one, or Debian's package. */
function sqliteProgram(): string {
  const program = findProgram() ?? installProgram();
  if (program === undefined) {
    throw new Error('These tests need the sqlite3 program. Install it, or set FOLDLINE_SQLITE to it.');
  }
  return program;
}

function findProgram(): string | undefined {
  const folders = (process.env['PATH'] ?? '').split(delimiter);
  const names = process.platform === 'win32' ? ['sqlite3.exe'] : ['sqlite3'];
  const candidates = [
    process.env['FOLDLINE_SQLITE'] ?? '',
    ...folders.flatMap((folder) => names.map((name) => join(folder, name))),
  ];
  return candidates.find((path) => path !== '' && existsSync(path));
}

function installProgram(): string | undefined {
  if (process.getuid?.() !== 0 || !existsSync('/usr/bin/apt-get')) return undefined;
  for (const parameters of [
    ['update', '-qq'],
    ['install', '-y', '-qq', '--no-install-recommends', 'sqlite3'],
  ]) {
    console.log(`No sqlite3 found: apt-get ${parameters.join(' ')}`);
    execFileSync('apt-get', parameters, { stdio: ['ignore', 'ignore', 'inherit'] });
  }
  return findProgram();
}
