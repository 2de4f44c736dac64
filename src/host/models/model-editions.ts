import type { ModelFile } from '../../protocol/models.ts';

/** What files of models were before their last change, as far as this session has seen them. */
export class ModelEditions {
  /** By URI, as they were last of use. */
  readonly #newest = new Map<string, ModelFile>();
  /** By URI, as they were before that. */
  readonly #earlier = new Map<string, ModelFile>();

  /** Takes the files that are of use now; answers what each file was before, also those that are of no use now. */
  adopt(files: readonly ModelFile[]): readonly ModelFile[] {
    for (const file of files) {
      const { uri, hash } = file.code;
      const known = this.#newest.get(uri);
      if (known !== undefined && known.code.hash !== hash) this.#earlier.set(uri, known);
      this.#newest.set(uri, file);
    }
    const now = new Set(files.map(({ code }) => code.uri));
    return Array.from(this.#newest).flatMap(([uri, newest]) => {
      const previous = now.has(uri) ? this.#earlier.get(uri) : newest;
      return previous === undefined ? [] : [previous];
    });
  }
}
