/**
 * `npm run bench:append [-- --markdown] [-- --only foldline]`: how many events a second stores append, one at a time and
 * in batches, each synced to the disk, beside the machine's bare write + fdatasync of the same bytes in the same run.
 */
import { execFileSync } from 'node:child_process';
import { copyFileSync, globSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { parseArgs } from 'node:util';
import { pathToFileURL } from 'node:url';
import { buildExtension } from '../../src/build/build-extension.ts';
import type { AppendCase, AppendResult } from './append/append-case.ts';
import { bigLog } from './big-log-file.ts';
import { installPeers } from './install-peers.ts';
import { BUILD } from './places.ts';
import { printAppendTable } from './append/append-report.ts';

const { values } = parseArgs({
  options: { only: { type: 'string', default: '' }, markdown: { type: 'boolean', default: false } },
});
const FOLDER = import.meta.dirname;
/** Foldline first. */
const CASES = ['append/foldline.ts', ...globSync('peers/append/*.ts', { cwd: FOLDER }).toSorted()];

installPeers();
await buildExtension({ outputFolder: BUILD, production: true });
const results: AppendResult[] = [];
const folder = mkdtempSync(join(tmpdir(), 'foldline-append-'));
try {
  for (const module of CASES) {
    if (!basename(module).includes(values.only)) continue;
    const path = join(FOLDER, module);
    const { default: appendCase } = (await import(pathToFileURL(path).href)) as { default: AppendCase };
    for (const size of appendCase.sizes) {
      process.stderr.write(`${appendCase.name}${size === 0 ? '' : `, ${size} events`}\n`);
      const log = join(folder, `${basename(module, '.ts')}-${size}.events.ndjson`);
      if (size > 0) copyFileSync(await bigLog(size), log);
      const output = execFileSync(
        process.execPath,
        [join(FOLDER, 'append', 'run-append-case.ts'), path, log, String(size)],
        {
          encoding: 'utf8',
          stdio: ['ignore', 'pipe', 'inherit'],
        },
      );
      results.push(JSON.parse(output.trim().split('\n').at(-1) ?? '') as AppendResult);
    }
  }
} finally {
  rmSync(folder, { recursive: true, force: true });
}
printAppendTable(results, values.markdown);
