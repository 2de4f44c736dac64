import { candidates } from './candidates.ts';
import type { FileLookup, FoundFile } from './file-lookup.ts';
import { extensionOf, foldersUpward, isInPackage, joinPath, parentFolder } from './file-uri.ts';
import { builtinName } from './node-builtins.ts';
import { fileAt, importTargets, packageFile, packageName, type PackageConditions } from './package-entry.ts';
import { mappedTargets, readPathMapping, type PathMapping } from './ts-config.ts';

/** Where an import leads. */
export type Resolution =
  { readonly kind: 'file'; readonly file: FoundFile } | { readonly kind: 'builtin'; readonly name: string };

export interface Importer {
  readonly uri: string;
  readonly isEcmaScript: boolean;
}

/** How often `package.json` may lead on from one name to another. */
const MOST_STEPS = 10;

/** Finds what the words of imports mean, as Node.js and TypeScript do it. Of one bundling, as its look-up is. */
export class Resolver {
  readonly #lookup: FileLookup;
  readonly #browser: boolean;
  readonly #mappings = new Map<string, Promise<PathMapping>>();

  constructor(lookup: FileLookup, platform: 'node' | 'browser') {
    this.#lookup = lookup;
    this.#browser = platform === 'browser';
  }

  /** Undefined where nothing is there. */
  async resolve(words: string, importer: Importer, steps = 0): Promise<Resolution | undefined> {
    if (steps > MOST_STEPS || words === '') return undefined;
    if (words.startsWith('node:')) return { kind: 'builtin', name: words };
    const folder = parentFolder(importer.uri);
    if (/^(?:\.{1,2}(?:\/|$)|\/)/.test(words)) return this.#path(joinPath(folder, words), importer);
    const mapped = isInPackage(importer.uri) ? undefined : await this.#mapped(words, importer, folder);
    if (mapped !== undefined) return mapped;
    if (words.startsWith('#')) return this.#packageImport(words, importer, steps);
    const name = builtinName(words);
    if (name !== undefined && !this.#browser) return { kind: 'builtin', name };
    // For a browser there may be a package that stands in for the module of Node.js.
    const found = await this.#inPackages(words, importer, folder);
    return found ?? (name === undefined ? undefined : { kind: 'builtin', name });
  }

  async #path(target: string, importer: Importer): Promise<Resolution | undefined> {
    const asTypeScript = /^\.[mc]?tsx?$/.test(extensionOf(importer.uri)) && !isInPackage(importer.uri);
    const file = await fileAt(target, { ...this.#conditions(importer), asTypeScript }, this.#lookup);
    return file === null ? undefined : { kind: 'file', file };
  }

  async #mapped(words: string, importer: Importer, folder: string): Promise<Resolution | undefined> {
    let mapping = this.#mappings.get(folder);
    if (mapping === undefined) this.#mappings.set(folder, (mapping = readPathMapping(folder, this.#lookup)));
    const { baseUrl, ...patterns } = await mapping;
    const targets = mappedTargets(words, { baseUrl, ...patterns });
    for (const target of [...targets, ...(baseUrl === undefined ? [] : [joinPath(baseUrl, words)])]) {
      const found = await this.#path(target, importer);
      if (found !== undefined) return found;
    }
    return undefined;
  }

  async #packageImport(words: string, importer: Importer, steps: number): Promise<Resolution | undefined> {
    const packageJson = await this.#nearestPackage(importer);
    if (packageJson === null) return undefined;
    for (const target of importTargets(packageJson, words, this.#conditions(importer))) {
      const found = target.startsWith('./')
        ? await this.#path(joinPath(parentFolder(packageJson.uri), target), importer)
        : await this.resolve(target, importer, steps + 1);
      if (found !== undefined) return found;
    }
    return undefined;
  }

  async #inPackages(words: string, importer: Importer, folder: string): Promise<Resolution | undefined> {
    const name = /^(?:@[^/]+\/)?[^/]+/.exec(words)?.[0];
    if (name === undefined || /^[a-z][a-z+.-]*:/i.test(words)) return undefined;
    const path = `.${words.slice(name.length)}`;
    const upper = foldersUpward(folder).filter((place) => !place.endsWith('/node_modules/'));
    const packageJson = await this.#lookup.first(
      upper.flatMap((place) => [
        joinPath(place, `node_modules/${name}/package.json`),
        // pnpm keeps what packages need of one another here; its links to there are not seen as such.
        joinPath(place, `node_modules/.pnpm/node_modules/${name}/package.json`),
      ]),
    );
    const file =
      packageJson === null
        ? ((await this.#lookup.first(upper.flatMap((place) => plainFiles(place, words)))) ??
          (await this.#ofItself(name, path, importer)))
        : await packageFile(packageJson, path, this.#conditions(importer), this.#lookup);
    return file === null ? undefined : { kind: 'file', file };
  }

  /** A package may import itself by its own name. */
  async #ofItself(name: string, path: string, importer: Importer): Promise<FoundFile | null> {
    const own = await this.#nearestPackage(importer);
    if (own === null || packageName(own) !== name) return null;
    return packageFile(own, path, this.#conditions(importer), this.#lookup);
  }

  #nearestPackage(importer: Importer): Promise<FoundFile | null> {
    return this.#lookup.first(foldersUpward(parentFolder(importer.uri)).map((folder) => `${folder}package.json`));
  }

  #conditions({ isEcmaScript }: Importer): PackageConditions {
    return { isEcmaScript, browser: this.#browser };
  }
}

/** A package without a `package.json`. */
function plainFiles(folder: string, words: string): readonly string[] {
  return candidates(joinPath(folder, `node_modules/${words}`), false).filter((uri) => !uri.endsWith('/package.json'));
}
