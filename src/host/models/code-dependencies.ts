import type { ModelCode } from '../../protocol/models.ts';

/**
 * Which files of models a change of some file may touch. A place that was looked at, and is in no code, decided how
 * something was found (a tsconfig.json, a file that was not there): a change of it may touch every file.
 */
export class CodeDependencies {
  readonly #lookedAt = new Set<string>();
  /** By module, the files of models whose code it is in. */
  #users: ReadonlyMap<string, ReadonlySet<string>> = new Map();

  lookedAt(uri: string): void {
    this.#lookedAt.add(uri);
  }

  /** The code of files of models, as it is now. */
  setCodes(codes: readonly ModelCode[]): void {
    const users = new Map<string, Set<string>>();
    for (const code of codes) {
      for (const { uri } of code.modules) users.set(uri, (users.get(uri) ?? new Set()).add(code.uri));
    }
    this.#users = users;
  }

  /** The files that a change of this one touches; of a file that nobody has looked at, none. */
  touchedBy(uri: string): ReadonlySet<string> | 'all' {
    return this.#users.get(uri) ?? (this.#lookedAt.has(uri) ? 'all' : new Set());
  }

  /** Whether something in this folder was looked at. */
  hasLookedInto(folder: string): boolean {
    const prefix = folder.endsWith('/') ? folder : `${folder}/`;
    return [...this.#lookedAt].some((uri) => uri.startsWith(prefix));
  }

  clear(): void {
    this.#lookedAt.clear();
    this.#users = new Map();
  }
}
