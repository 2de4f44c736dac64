import { extensionOf } from './file-uri.ts';

/** What is tried after a name without an ending, in this order. */
const TRIED = ['.ts', '.tsx', '.mts', '.cts', '.js', '.jsx', '.mjs', '.cjs', '.json'] as const;
/** Declarations alone: nothing of them runs. */
const DECLARATIONS = ['.d.ts', '.d.mts', '.d.cts'] as const;

/** What an ending may stand for where the file is written in TypeScript. */
const WRITTEN_AS: Readonly<Record<string, readonly string[]>> = {
  '.js': ['.ts', '.tsx'],
  '.jsx': ['.tsx'],
  '.mjs': ['.mts'],
  '.cjs': ['.cts'],
};

export function isRunnable(uri: string): boolean {
  return (TRIED as readonly string[]).includes(extensionOf(uri));
}

export function isDeclaration(uri: string): boolean {
  return DECLARATIONS.some((ending) => uri.endsWith(ending));
}

/**
 * The files that a path may mean, the likeliest first; also `package.json` of a folder, whose `main` is meant then.
 * `asTypeScript`: `./x.js` means `./x.ts` first, where both are there.
 */
export function candidates(target: string, asTypeScript: boolean): readonly string[] {
  if (target.endsWith('/')) return inFolder(target);
  const ending = extensionOf(target);
  const stem = target.slice(0, target.length - ending.length);
  const written = (WRITTEN_AS[ending] ?? []).map((other) => stem + other);
  const exact = isRunnable(target) ? (asTypeScript ? [...written, target] : [target, ...written]) : [];
  return [
    ...exact,
    ...TRIED.map((other) => target + other),
    ...inFolder(`${target}/`),
    ...DECLARATIONS.map((other) => (ending === '' ? target : stem) + other),
    ...(exact.length === 0 ? [target] : []),
  ];
}

function inFolder(folder: string): readonly string[] {
  return [`${folder}package.json`, ...[...TRIED, ...DECLARATIONS].map((ending) => `${folder}index${ending}`)];
}
