import { FoldlineError } from '../../core/events/errors.ts';
import type { ModelCode, ModuleCode } from '../../protocol/models.ts';
import { notFound, type Builtin } from '../evaluate.ts';
import { isDeclaration, isRunnable } from './candidates.ts';
import { FileLookup, type FirstFile, type FoundFile } from './file-lookup.ts';
import { fileNameOf, isInPackage } from './file-uri.ts';
import { hashTexts } from './hash.ts';
import { Resolver, type Resolution } from './resolver.ts';
import { TransformCache } from './transform-cache.ts';
import type { ImportRequest, TransformedFile } from './transform.ts';

const MOST_MODULES = 5000;
const MOST_CHARACTERS = 50 * 1024 * 1024;

export interface BundlerOptions {
  /** Which of the ways into a package are taken. */
  readonly platform: 'node' | 'browser';
  readonly builtin: Builtin | undefined;
  /** Called before each file is transformed. */
  readonly beat?: () => void;
}

/**
 * Makes files of models, with all that they import, graphs of CommonJS modules. It remembers what it transformed and
 * where it looked, never what it read: every bundling sees the files as they are.
 */
export class Bundler {
  readonly #options: BundlerOptions;
  readonly #transforms: TransformCache;
  /** By the URI of the file of models, what was looked for at its last bundling. */
  readonly #lookedFor = new Map<string, readonly (readonly string[])[]>();

  constructor(options: BundlerOptions) {
    this.#options = options;
    this.#transforms = new TransformCache(options.builtin);
  }

  /**
   * Rejects with `model-error` where a file of the user's cannot be found or read as code (`details.place`), or where
   * there is too much of it; and as `firstFile` does.
   */
  async bundle(uri: string, firstFile: FirstFile): Promise<ModelCode> {
    const lookup = new FileLookup(firstFile, this.#lookedFor.get(uri) ?? []);
    try {
      return await this.#graph(uri, lookup);
    } finally {
      this.#lookedFor.set(uri, lookup.asked);
    }
  }

  async #graph(uri: string, lookup: FileLookup): Promise<ModelCode> {
    const resolver = new Resolver(lookup, this.#options.platform);
    const entry = await lookup.first([uri]);
    if (entry === null)
      throw new FoldlineError('model-error', `“${fileNameOf(uri)}” is not there.`, { place: { uri, line: 1 } });
    const modules: ModuleCode[] = [];
    const hashes: string[] = [];
    const known = new Set([entry.uri]);
    let characters = 0;
    let next: FoundFile[] = [entry];
    while (next.length > 0) {
      const files = next.map((file) => {
        characters += file.text.length;
        this.#options.beat?.();
        return { uri: file.uri, ...this.#transforms.transform(file.uri, file.text) };
      });
      if (known.size > MOST_MODULES || characters > MOST_CHARACTERS) throw tooMuch(uri);
      next = [];
      for (const { uri: from, code, hash, imports } of await Promise.all(
        files.map((file) => resolveAll(file, resolver)),
      )) {
        const targets: Record<string, string> = Object.create(null) as Record<string, string>;
        for (const [words, resolution] of imports) {
          targets[words] = resolution.kind === 'file' ? resolution.file.uri : resolution.name;
          if (resolution.kind === 'builtin' || known.has(resolution.file.uri)) continue;
          known.add(resolution.file.uri);
          next.push(resolution.file);
        }
        const plain = { ...targets };
        modules.push({ uri: from, code, imports: plain });
        hashes.push(from, hash, JSON.stringify(plain));
      }
    }
    return { uri: entry.uri, hash: hashTexts(hashes), modules };
  }
}

type ReadFile = TransformedFile & { readonly uri: string; readonly hash: string };

/** What a file imports, as far as it is there; what a package wants beside that shows when it is asked for. */
async function resolveAll(
  file: ReadFile,
  resolver: Resolver,
): Promise<ReadFile & { readonly imports: readonly (readonly [string, Resolution])[] }> {
  const found = await Promise.all(file.requests.map(({ words }) => resolver.resolve(words, file)));
  const imports: [string, Resolution][] = [];
  for (const [index, request] of file.requests.entries()) {
    const resolution = found[index];
    if (resolution !== undefined && isCode(resolution)) imports.push([request.words, resolution]);
    else if (file.isEcmaScript && !isInPackage(file.uri)) throw missing(file, request, resolution);
  }
  return { ...file, imports };
}

function isCode(resolution: Resolution): boolean {
  return resolution.kind === 'builtin' || isRunnable(resolution.file.uri) || isDeclaration(resolution.file.uri);
}

function missing({ uri }: ReadFile, { words, line }: ImportRequest, resolution: Resolution | undefined): FoldlineError {
  const message =
    resolution === undefined
      ? notFound(words, uri)
      : `“${fileNameOf(uri)}” imports “${words}”, which is neither code nor JSON.`;
  return new FoldlineError('model-error', message, { place: { uri, line } });
}

function tooMuch(uri: string): FoldlineError {
  return new FoldlineError(
    'model-error',
    `“${fileNameOf(uri)}” imports too much: more than ${MOST_MODULES.toLocaleString('en')} files or 50 MB.`,
    { place: { uri, line: 1 } },
  );
}
