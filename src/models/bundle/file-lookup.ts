/** The text of the first of these files that is there; null where none is. */
export type FirstFile = (uris: readonly string[]) => Promise<FoundFile | null>;

export interface FoundFile {
  readonly uri: string;
  readonly text: string;
}

/**
 * Looks for files during one bundling, and asks for each thing once. What was asked for at the last bundling of the same
 * file is asked for at once, so that the answers come together instead of one after the other.
 */
export class FileLookup {
  readonly #firstFile: FirstFile;
  readonly #early = new Map<string, Promise<FoundFile | null>>();
  readonly #asked = new Map<string, { readonly uris: readonly string[]; readonly found: Promise<FoundFile | null> }>();

  constructor(firstFile: FirstFile, asBefore: readonly (readonly string[])[]) {
    this.#firstFile = firstFile;
    for (const uris of asBefore) {
      const found = firstFile(uris);
      // It may be that nobody asks for it now.
      found.catch(() => undefined);
      this.#early.set(keyOf(uris), found);
    }
  }

  first(uris: readonly string[]): Promise<FoundFile | null> {
    const key = keyOf(uris);
    const known = this.#asked.get(key);
    if (known !== undefined) return known.found;
    const found = this.#early.get(key) ?? this.#firstFile(uris);
    this.#asked.set(key, { uris, found });
    return found;
  }

  /** All that was asked for, to be handed to the next look-up of the same file. */
  get asked(): readonly (readonly string[])[] {
    return Array.from(this.#asked.values(), ({ uris }) => uris);
  }
}

function keyOf(uris: readonly string[]): string {
  return uris.join('\n');
}
