import { chooseModel } from '../../core/cqrs/model/choose-model.ts';
import { FoldlineError } from '../../core/events/errors.ts';
import type { ModelCode, ModelDescription, ModelFile, ModelReference } from '../../protocol/models.ts';

/** A model, and the hash of the code that it is now. */
export interface ChosenModel extends Pick<ModelDescription, 'streams'> {
  readonly reference: ModelReference;
  readonly hash: string;
}

/** The user's models, and which of them is of which stream. */
export class ModelSet {
  readonly files: readonly ModelFile[];
  readonly #models: readonly ChosenModel[];

  constructor(files: readonly ModelFile[]) {
    this.files = files;
    this.#models = files.flatMap(({ code: { uri, hash }, report }) =>
      report.models.map(({ name, streams }) => ({ reference: { uri, name }, streams, hash })),
    );
  }

  get codes(): readonly ModelCode[] {
    return this.files.map(({ code }) => code);
  }

  get hasProjections(): boolean {
    return this.files.some(({ report }) => report.projections.length > 0);
  }

  /** The model that is of this stream, the closest where there are several. */
  modelOf(stream: string): ChosenModel | undefined {
    return chooseModel(this.#models, stream);
  }

  /** Throws `not-found` where there is no model of that name. */
  modelNamed(name: string): ChosenModel {
    const model = this.#models.find(({ reference }) => reference.name === name);
    if (model === undefined) throw new FoldlineError('not-found', `There is no model “${name}”.`);
    return model;
  }
}
