/** `node src/build/check-sizes.ts`: fails where the minified build is larger than style.md's budgets. */
import { globSync, mkdtempSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { deflateRawSync } from 'node:zlib';
import { buildExtension } from './build-extension.ts';
import { BUNDLES } from './bundles.ts';
import { ROOT } from './paths.ts';

const PACKAGE_LIMIT_KILOBYTES = 2048;
/** What a zip keeps about a file beside its deflated bytes, at most. */
const ZIP_ENTRY_BYTES = 200;

interface Size {
  readonly name: string;
  readonly kilobytes: number;
  readonly limit: number;
}

/** Size of the package: what .vscodeignore allows outside of dist, and the build itself, deflated as vsce does. */
function packageKilobytes(build: string): number {
  const allowed = readFileSync(join(ROOT, '.vscodeignore'), 'utf8')
    .split('\n')
    .filter((line) => line.startsWith('!') && !line.startsWith('!dist/'))
    .map((line) => line.slice(1));
  const files = [
    ...globSync(allowed, { cwd: ROOT }).map((file) => join(ROOT, file)),
    ...globSync('**/*', { cwd: build }).map((file) => join(build, file)),
  ];
  let bytes = 0;
  for (const file of files) {
    if (statSync(file).isFile()) bytes += deflateRawSync(readFileSync(file)).length + ZIP_ENTRY_BYTES;
  }
  return bytes / 1024;
}

const build = mkdtempSync(join(tmpdir(), 'foldline-sizes-'));
try {
  await buildExtension({ outputFolder: build, production: true });
  const kilobytes = (file: string): number => statSync(join(build, file)).size / 1024;
  const sizes: Size[] = [
    ...BUNDLES.map(({ output, limitKilobytes }) => ({
      name: output,
      kilobytes: kilobytes(output),
      limit: limitKilobytes,
    })),
    { name: 'foldline.vsix (estimate)', kilobytes: packageKilobytes(build), limit: PACKAGE_LIMIT_KILOBYTES },
  ];
  for (const { name, kilobytes: size, limit } of sizes) {
    const verdict = size <= limit ? 'ok' : 'TOO LARGE';
    console.log(`${name.padEnd(26)} ${size.toFixed(1).padStart(8)} KB of ${String(limit).padStart(5)} KB  ${verdict}`);
    if (size > limit) process.exitCode = 1;
  }
} finally {
  rmSync(build, { recursive: true, force: true });
}
