/** `node src/build/build.ts [--watch | --production]`: builds the extension into `dist/`. */
import { parseArgs } from 'node:util';
import { buildExtension, watchExtension } from './build-extension.ts';

const { values } = parseArgs({
  options: { watch: { type: 'boolean', default: false }, production: { type: 'boolean', default: false } },
});

try {
  if (values.watch) await watchExtension();
  else await buildExtension({ production: values.production });
} catch (error) {
  // esbuild has already said what is wrong in the sources, with file and line.
  if (!(error instanceof Error && 'errors' in error)) console.error(error);
  process.exitCode = 1;
}
