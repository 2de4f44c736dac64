import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { ROOT } from '../../src/build/paths.ts';

/** Screenshots, logs and reports of test runs; not committed. */
export const RESULTS = join(ROOT, 'test-results');

const manifest = JSON.parse(readFileSync(join(ROOT, 'package.json'), 'utf8')) as { publisher: string; name: string };
export const EXTENSION_ID = `${manifest.publisher}.${manifest.name}`;
