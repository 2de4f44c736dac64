import type { FileLookup, FoundFile } from './file-lookup.ts';
import { foldersUpward, joinPath, parentFolder } from './file-uri.ts';
import { parseJsonWithComments } from './json-with-comments.ts';

/** What the nearest `tsconfig.json` or `jsconfig.json` says of where imports lead. */
export interface PathMapping {
  /** A folder that names of imports may start from. */
  readonly baseUrl: string | undefined;
  /** By patterns with at most one `*`, the paths to try from `folder`. */
  readonly paths:
    { readonly folder: string; readonly patterns: Readonly<Record<string, readonly string[]>> } | undefined;
}

/** How deep configurations may extend one another. */
const DEEPEST = 20;
const NOTHING: PathMapping = { baseUrl: undefined, paths: undefined };

/** Reads the mapping for the files of a folder. A configuration that cannot be read says nothing. */
export async function readPathMapping(folder: string, lookup: FileLookup): Promise<PathMapping> {
  const names = foldersUpward(folder).flatMap((upper) => [`${upper}tsconfig.json`, `${upper}jsconfig.json`]);
  const found = await lookup.first(names);
  if (found === null) return NOTHING;
  const mapping = await readConfig(found, parentFolder(found.uri), lookup, 0);
  if (mapping.paths !== undefined || mapping.baseUrl !== undefined) return mapping;
  // A configuration that only points to others, one for each part of the project.
  for (const reference of listOf(field(parsed(found), 'references'))) {
    const path = field(reference, 'path');
    if (typeof path !== 'string') continue;
    const target = joinPath(parentFolder(found.uri), path).replace(/\/$/, '');
    const referred = await lookup.first([...(target.endsWith('.json') ? [target] : []), `${target}/tsconfig.json`]);
    if (referred === null) continue;
    const other = await readConfig(referred, parentFolder(referred.uri), lookup, 0);
    if (other.paths !== undefined || other.baseUrl !== undefined) return other;
  }
  return NOTHING;
}

/** The targets of an import by the mapping's patterns: that which is exact, else that with the longest start. */
export function mappedTargets(words: string, { paths }: PathMapping): readonly string[] {
  if (paths === undefined) return [];
  let best: { readonly length: number; readonly star: string; readonly targets: readonly string[] } | undefined;
  for (const [pattern, targets] of Object.entries(paths.patterns)) {
    const star = pattern.indexOf('*');
    if (star < 0) {
      if (pattern === words) best = { length: Infinity, star: '', targets };
      continue;
    }
    const [start, end] = [pattern.slice(0, star), pattern.slice(star + 1)];
    const fits = words.length >= start.length + end.length && words.startsWith(start) && words.endsWith(end);
    if (!fits || (best !== undefined && best.length >= start.length)) continue;
    best = { length: start.length, star: words.slice(start.length, words.length - end.length), targets };
  }
  return best === undefined ? [] : best.targets.map((target) => joinPath(paths.folder, target.replace('*', best.star)));
}

/** `own` is the folder of the configuration that was found first, which `${configDir}` means in all it extends. */
async function readConfig(file: FoundFile, own: string, lookup: FileLookup, depth: number): Promise<PathMapping> {
  const config = parsed(file);
  const folder = parentFolder(file.uri);
  let { baseUrl, paths } = NOTHING;
  if (depth < DEEPEST) {
    const extended = field(config, 'extends');
    for (const name of typeof extended === 'string' ? [extended] : listOf(extended)) {
      const base = typeof name === 'string' ? await findExtended(name, folder, lookup) : null;
      if (base === null) continue;
      const inherited = await readConfig(base, own, lookup, depth + 1);
      baseUrl = inherited.baseUrl ?? baseUrl;
      paths = inherited.paths ?? paths;
    }
  }
  const options = field(config, 'compilerOptions');
  const ownBase = field(options, 'baseUrl');
  if (typeof ownBase === 'string') baseUrl = withSlash(fromConfig(ownBase, folder, own));
  const patterns = field(options, 'paths');
  if (typeof patterns === 'object' && patterns !== null) {
    const entries = Object.entries(patterns).map(([pattern, targets]): [string, readonly string[]] => [
      pattern,
      listOf(targets).filter((target) => typeof target === 'string'),
    ]);
    paths = { folder: baseUrl ?? folder, patterns: withConfigFolder(entries, own) };
  }
  return { baseUrl, paths };
}

const CONFIG_FOLDER = /^\$\{configDir\}\/?/;

function fromConfig(path: string, folder: string, own: string): string {
  return CONFIG_FOLDER.test(path) ? joinPath(own, path.replace(CONFIG_FOLDER, './')) : joinPath(folder, path);
}

/** `${configDir}/…` as a path from the root, which stays what it is wherever it is joined. */
function withConfigFolder(
  entries: readonly (readonly [string, readonly string[]])[],
  own: string,
): Readonly<Record<string, readonly string[]>> {
  const root = decodeURIComponent(own.replace(/^[^:/?#]+:(?:\/\/[^/?#]*)?/, ''));
  return Object.fromEntries(
    entries.map(([pattern, targets]) => [pattern, targets.map((target) => target.replace(CONFIG_FOLDER, root))]),
  );
}

function findExtended(name: string, folder: string, lookup: FileLookup): Promise<FoundFile | null> {
  const endings = name.endsWith('.json') ? [''] : ['.json', '/tsconfig.json'];
  const folders = /^\.{0,2}\//.test(name)
    ? [folder]
    : foldersUpward(folder).map((upper) => joinPath(upper, 'node_modules/'));
  return lookup.first(folders.flatMap((start) => endings.map((ending) => joinPath(start, name + ending))));
}

function parsed({ text }: FoundFile): unknown {
  try {
    return parseJsonWithComments(text);
  } catch {
    return undefined;
  }
}

function field(value: unknown, name: string): unknown {
  return typeof value === 'object' && value !== null && Object.hasOwn(value, name)
    ? (value as Readonly<Record<string, unknown>>)[name]
    : undefined;
}

function listOf(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : [];
}

function withSlash(uri: string): string {
  return uri.endsWith('/') ? uri : `${uri}/`;
}
