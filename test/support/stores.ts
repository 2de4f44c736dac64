import { createRequire } from 'node:module';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { ROOT } from '../../src/build/paths.ts';
import { installOnDemand } from './install-on-demand.ts';

const STORES = join(ROOT, 'test', 'stores');

/**
 * Why the libraries that write event stores are not there, undefined where they are. They are installed when they are
 * first asked for; where that must not fail (FOLDLINE_REQUIRE_SERVERS=1), it does not end in a test that is skipped.
 */
export function whyNoStores(): string | undefined {
  try {
    installOnDemand(STORES, 'libraries that write event stores');
    return undefined;
  } catch (error) {
    if (process.env['FOLDLINE_REQUIRE_SERVERS'] === '1') throw error;
    return `The libraries that write event stores cannot be installed: ${String(error)}`;
  }
}

/** A library of test/stores, of which the caller says what it uses. Asked for after `whyNoStores`. */
export async function importStore<Library>(name: string): Promise<Library> {
  return (await import(storeModule(name))) as Library;
}

/** The URL of what a library of test/stores is imported by. */
export function storeModule(name: string): string {
  // By `require`'s rules it is found from there; what is found may be a module of either kind.
  return pathToFileURL(createRequire(join(STORES, 'package.json')).resolve(name)).href;
}

/** A file of a library in test/stores, by its path from there. */
export function storeFile(...path: readonly string[]): string {
  return join(STORES, 'node_modules', ...path);
}
