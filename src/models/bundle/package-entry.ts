import { exports as exportsOf, imports as importsOf, legacy, type Package } from 'resolve.exports';
import { candidates } from './candidates.ts';
import type { FileLookup, FoundFile } from './file-lookup.ts';
import { joinPath, parentFolder } from './file-uri.ts';
import { parseJsonWithComments } from './json-with-comments.ts';

/** Who asks: by `import` or by `require`, for Node or for a browser. */
export interface PackageConditions {
  readonly isEcmaScript: boolean;
  readonly browser: boolean;
}

/** The file of a package that a path within it (`.`, `./sub`) means; null where it has none. */
export async function packageFile(
  packageJson: FoundFile,
  path: string,
  conditions: PackageConditions,
  lookup: FileLookup,
): Promise<FoundFile | null> {
  const description = readPackage(packageJson);
  const folder = parentFolder(packageJson.uri);
  if (description?.exports !== undefined && description.exports !== null) {
    const targets = orNothing(() => exportsOf(description, path, optionsOf(conditions)));
    return targets.length === 0 ? null : lookup.first(targets.map((target) => joinPath(folder, target)));
  }
  return path === '.'
    ? mainFile(packageJson, conditions, lookup)
    : fileAt(joinPath(folder, path), { ...conditions, asTypeScript: false }, lookup);
}

/** The file that a path means: itself, with an ending, or in a folder. For `asTypeScript` see `candidates`. */
export async function fileAt(
  target: string,
  { asTypeScript, ...conditions }: PackageConditions & { readonly asTypeScript: boolean },
  lookup: FileLookup,
): Promise<FoundFile | null> {
  const found = await lookup.first(candidates(target, asTypeScript));
  const isFolder = found?.uri.endsWith('/package.json') === true && !target.endsWith('/package.json');
  return isFolder ? mainFile(found, conditions, lookup) : found;
}

/** The file that a folder with a `package.json` means by itself, whatever it exports to others. */
async function mainFile(
  packageJson: FoundFile,
  conditions: PackageConditions,
  lookup: FileLookup,
): Promise<FoundFile | null> {
  const folder = parentFolder(packageJson.uri);
  for (const main of mainsOf(readPackage(packageJson), conditions)) {
    const found = await lookup.first(
      candidates(joinPath(folder, main), false).filter((uri) => uri !== packageJson.uri),
    );
    if (found !== null) return found;
  }
  return null;
}

/** What `#name` means in the package that this is of: paths in it, or names of other packages. */
export function importTargets(packageJson: FoundFile, name: string, conditions: PackageConditions): readonly string[] {
  const description = readPackage(packageJson);
  return description?.imports === undefined ? [] : orNothing(() => importsOf(description, name, optionsOf(conditions)));
}

export function packageName(packageJson: FoundFile): string | undefined {
  return readPackage(packageJson)?.name;
}

function mainsOf(description: Package | undefined, { isEcmaScript, browser }: PackageConditions): readonly string[] {
  if (description === undefined) return ['./index'];
  const fields = isEcmaScript ? ['module', 'main'] : ['main'];
  const forBrowser = browser ? orUndefined(() => legacy(description, { browser: true, fields })) : undefined;
  const mains = [forBrowser, ...fields.map((name) => description[name] as unknown)];
  return [...mains.filter((main) => typeof main === 'string' && main !== ''), './index'] as readonly string[];
}

function optionsOf({ isEcmaScript, browser }: PackageConditions): { require: boolean; browser: boolean } {
  return { require: !isEcmaScript, browser };
}

function readPackage({ text }: FoundFile): Package | undefined {
  const value = orUndefined(() => parseJsonWithComments(text));
  return typeof value === 'object' && value !== null ? (value as Package) : undefined;
}

/** The resolver throws where a package does not give what is asked for. */
function orNothing(find: () => readonly string[] | void): readonly string[] {
  return orUndefined(find) ?? [];
}

function orUndefined<Value>(find: () => Value): Value | undefined {
  try {
    return find();
  } catch {
    return undefined;
  }
}
