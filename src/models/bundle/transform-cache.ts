import type { Builtin } from '../evaluate.ts';
import { hashTexts } from './hash.ts';
import { transformFile, type TransformedFile } from './transform.ts';

/** How much source text is kept with what was made of it. */
const MOST_CHARACTERS = 64 * 1024 * 1024;

type Transformed = TransformedFile & { readonly hash: string };

/** Transforms a file again only where its text is another. What was not used for longest is forgotten first. */
export class TransformCache {
  readonly #builtin: Builtin | undefined;
  readonly #kept = new Map<string, { readonly text: string; readonly transformed: Transformed }>();
  #characters = 0;

  constructor(builtin: Builtin | undefined) {
    this.#builtin = builtin;
  }

  /** Throws `model-error`, see `transformFile`. */
  transform(uri: string, text: string): Transformed {
    const known = this.#kept.get(uri);
    this.#forget(uri);
    const transformed = known?.text === text ? known.transformed : this.#transform(uri, text);
    this.#kept.set(uri, { text, transformed });
    this.#characters += text.length;
    for (const oldest of this.#kept.keys()) {
      if (this.#characters <= MOST_CHARACTERS || oldest === uri) break;
      this.#forget(oldest);
    }
    return transformed;
  }

  #transform(uri: string, text: string): Transformed {
    const transformed = transformFile(uri, text, this.#builtin);
    return { ...transformed, hash: hashTexts([transformed.code]) };
  }

  #forget(uri: string): void {
    this.#characters -= this.#kept.get(uri)?.text.length ?? 0;
    this.#kept.delete(uri);
  }
}
