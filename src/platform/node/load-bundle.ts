import { createRequire } from 'node:module';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';

/** Loads a bundle that is a CommonJS module, and lies beside the one that this is in. */
export async function loadBundle<Exports>(name: string): Promise<Exports> {
  const loaded = (await import(pathToFileURL(join(__dirname, name)).href)) as { default: Exports };
  return loaded.default;
}

/** As `loadBundle`, at once: for what nothing can be done without. */
export function requireBundle<Exports>(name: string): Exports {
  return createRequire(__filename)(`./${name}`) as Exports;
}
