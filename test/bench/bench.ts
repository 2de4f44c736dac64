/**
 * `npm run bench [-- --markdown] [-- --events 10000,100000] [-- --only engine]`: times every case on logs of several
 * sizes, each in a fresh process, and prints them beside `JSON.parse` of every line in the same run.
 */
import { execFileSync } from 'node:child_process';
import { globSync } from 'node:fs';
import { cpus } from 'node:os';
import { basename, join } from 'node:path';
import { parseArgs } from 'node:util';
import { buildExtension } from '../../src/build/build-extension.ts';
import type { CaseResult } from './bench-case.ts';
import { bigLog } from './big-log-file.ts';
import { installPeers } from './install-peers.ts';
import { BUILD } from './places.ts';
import { type SizeResults, printMarkdown, printTable } from './report.ts';

const { values } = parseArgs({
  options: {
    events: { type: 'string', default: '10000,100000,1000000' },
    only: { type: 'string', default: '' },
    markdown: { type: 'boolean', default: false },
  },
});

const WARM_UP_EVENTS = 10_000;
const FOLDER = import.meta.dirname;

installPeers();
await buildExtension({ outputFolder: BUILD, production: true });
const modules = globSync(['cases/*.ts', 'peers/*.ts'], { cwd: FOLDER })
  .filter((path) => basename(path).includes(values.only) || isBaseline(path))
  .toSorted((left, right) => Number(isBaseline(right)) - Number(isBaseline(left)))
  .map((path) => join(FOLDER, path));
const warmUpLog = await bigLog(WARM_UP_EVENTS);
const results: SizeResults[] = [];
for (const events of values.events.split(',').map(Number)) {
  const log = await bigLog(events);
  const runs = events > 100_000 ? 3 : 7;
  const cases = modules.map((module) => {
    process.stderr.write(`${events} events: ${basename(module, '.ts')}\n`);
    const output = execFileSync(process.execPath, [join(FOLDER, 'run-case.ts'), module, log, warmUpLog, String(runs)], {
      encoding: 'utf8',
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    return JSON.parse(output.trim().split('\n').at(-1) ?? '') as CaseResult;
  });
  results.push({ events, cases });
}
console.log(`\n${cpus()[0]?.model ?? 'unknown processor'}, ${cpus().length} cores, Node ${process.versions.node}\n`);
if (values.markdown) printMarkdown(results);
else printTable(results);

function isBaseline(path: string): boolean {
  return path.endsWith('json-parse.ts');
}
