import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { ROOT } from '../paths.ts';
import { type Manifest, textsIn } from './manifest.ts';

/** Members of the manifest that people read. */
const READ_BY_PEOPLE = new Set(['title', 'description', 'markdownDescription', 'displayName', 'contents']);
/** Names are the same in every language. */
const NAMES = new Set(['Foldline']);

/** What is wrong with the texts and the files that the manifest names. */
export function checkTexts(manifest: Manifest, texts: Readonly<Record<string, string>>): string[] {
  const used = textsIn(manifest).flatMap((text) => /^%(.+)%$/.exec(text)?.[1] ?? []);
  return [
    ...[...new Set(used)]
      .filter((key) => !Object.hasOwn(texts, key))
      .map((key) => `text ${key}: not in package.nls.json`),
    ...Object.keys(texts)
      .filter((key) => !used.includes(key))
      .map((key) => `text ${key}: nobody uses it`),
    ...plainTexts(manifest).map((text) => `text “${text}”: belongs into package.nls.json`),
    ...textsIn(manifest)
      .filter((text) => text.startsWith('media/') && !existsSync(join(ROOT, text)))
      .map((file) => `file ${file}: is not there`),
  ];
}

function plainTexts(value: unknown): string[] {
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([key, member]) =>
    READ_BY_PEOPLE.has(key) && typeof member === 'string' && !/^%.+%$/.test(member) && !NAMES.has(member)
      ? [member]
      : plainTexts(member),
  );
}
