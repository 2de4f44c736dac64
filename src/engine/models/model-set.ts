import { chooseModel } from '../../core/cqrs/model/choose-model.ts';
import { FoldlineError } from '../../core/events/errors.ts';
import type { StateMaker } from '../../protocol/log.ts';
import type { ModelCode, ModelDescription, ModelFile, ModelReference, StateRemark } from '../../protocol/models.ts';

/** A model, and the hash of the code that it is now. */
export interface ChosenModel extends Pick<ModelDescription, 'streams'> {
  readonly reference: ModelReference;
  readonly hash: string;
  readonly edition?: 'previous';
}

/** The user's models, and which of them is of which stream. */
export class ModelSet {
  readonly files: readonly ModelFile[];
  readonly #previous: readonly ModelFile[];
  readonly #models: readonly ChosenModel[];

  constructor(files: readonly ModelFile[], previous: readonly ModelFile[] = []) {
    this.files = files;
    this.#previous = previous;
    this.#models = files.flatMap(modelsOf);
  }

  get codes(): readonly ModelCode[] {
    return this.files.map(({ code }) => code);
  }

  /** With the editions of files that they had before their last change. */
  get allCodes(): readonly ModelCode[] {
    return [...this.codes, ...this.#previous.map(({ code }) => code)];
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

  /**
   * The stream's model, or the one of that name, as it was before its last change; of a file that is of no use now, as it
   * was before that. Throws `not-found` where it was not changed.
   */
  previousOf(stream: string, name?: string): ChosenModel {
    const previous = this.#previous.flatMap(modelsOf);
    const all = [...this.#models, ...previous];
    const model = name === undefined ? chooseModel(all, stream) : all.find(({ reference }) => reference.name === name);
    const found = previous.find(
      ({ reference: { uri, name: own } }) => uri === model?.reference.uri && own === model.reference.name,
    );
    if (found === undefined) throw new FoldlineError('not-found', 'The model was not changed in this session.');
    return { ...found, reference: { ...found.reference, hash: found.hash }, edition: 'previous' };
  }
}

/** A model as what makes states. */
export function makerOf(
  { reference: { uri, name }, edition }: ChosenModel,
  remarks: readonly StateRemark[],
): StateMaker {
  return { kind: 'model', uri, name, ...(edition === undefined ? {} : { edition }), remarks };
}

function modelsOf({ code: { uri, hash }, report }: ModelFile): readonly ChosenModel[] {
  return report.models.map(({ name, streams }) => ({ reference: { uri, name }, streams, hash }));
}
