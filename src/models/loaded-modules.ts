import { FoldlineError } from '../core/events/errors.ts';
import { describeModule } from '../core/cqrs/model/describe-model.ts';
import type { Model, ModelModule } from '../core/cqrs/model/model.ts';
import { readModule } from '../core/cqrs/model/read-module.ts';
import type { CodePlace, ModelCode, ModelFileReport, ModelReference } from '../protocol/models.ts';
import { evaluate, type Builtin } from './evaluate.ts';
import { thrownText } from './user-call.ts';
import { UserPlaces } from './user-place.ts';

/** A file of models that was run. */
export interface LoadedFile {
  readonly uri: string;
  readonly hash: string;
  /** Empty where the file could not be run. */
  readonly module: ModelModule;
  readonly report: ModelFileReport;
}

const NOTHING: ModelModule = { models: [], projections: [], queries: [] };

/** The files of models that run in this worker. */
export class LoadedModules {
  readonly #builtin: Builtin | undefined;
  readonly #beat: () => void;
  readonly #places = new UserPlaces();
  #files: readonly LoadedFile[] = [];

  /** `beat` is called before each file is run. */
  constructor(builtin: Builtin | undefined, beat: () => void) {
    this.#builtin = builtin;
    this.#beat = beat;
  }

  /** In the order in which they were loaded. */
  get files(): readonly LoadedFile[] {
    return this.#files;
  }

  /**
   * Runs these files in place of those before; one whose URI and hash are the same stays as it is. A file that throws
   * is one with a problem. Of two editions of a file the newer comes first.
   */
  load(codes: readonly ModelCode[]): readonly ModelFileReport[] {
    const before = this.#files;
    const isOf = (code: ModelCode) => (file: LoadedFile) => file.uri === code.uri && file.hash === code.hash;
    this.#files = codes.map((code) => before.find(isOf(code)) ?? this.#run(code));
    return this.#files.map(({ report }) => report);
  }

  /** Throws `not-found`. */
  model(reference: ModelReference): { readonly file: LoadedFile; readonly model: Model } {
    const { hash } = reference;
    const file = this.#files.find((loaded) => loaded.uri === reference.uri && (hash ?? loaded.hash) === loaded.hash);
    const model = file?.module.models.find(({ name }) => name === reference.name);
    if (file !== undefined && model !== undefined) return { file, model };
    throw new FoldlineError('not-found', `There is no model “${reference.name}”.`, { model: reference });
  }

  /** The innermost place in a file of the user's that an error came through. */
  placeOf(error: unknown): CodePlace | undefined {
    return this.#places.placeOf(error);
  }

  #run(code: ModelCode): LoadedFile {
    const { uri, hash } = code;
    for (const module of code.modules) this.#places.add(module.uri);
    this.#beat();
    try {
      const { module, problems } = readModule(evaluate(code, this.#builtin), uri);
      const report = { uri, ...describeModule(module), problems: problems.map((message) => ({ message })) };
      return { uri, hash, module, report };
    } catch (error) {
      const place = this.placeOf(error);
      const problem = { message: thrownText(error), ...(place === undefined ? {} : { place }) };
      return {
        uri,
        hash,
        module: NOTHING,
        report: { uri, models: [], projections: [], queries: [], problems: [problem] },
      };
    }
  }
}
