import { fileStem } from './file-stem.ts';
import type { Model, ModelModule, NamedQuery, Projection } from './model.ts';
import { labelOfPath, ModelParts } from './model-parts.ts';
import { readModel } from './read-model.ts';
import { readProjection } from './read-projection.ts';
import { readQuery } from './read-query.ts';
import { matchesStream } from './stream-pattern.ts';
import { thrownMessage } from './thrown-message.ts';
import {
  elementsOf,
  hasMember,
  isUserObject,
  labelOf,
  memberOf,
  membersOf,
  unexpected,
  type TellProblem,
  type UserObject,
} from './user-object.ts';

export interface ReadModule {
  readonly module: ModelModule;
  /** What is wrong, a sentence each; what they are not of can be used. */
  readonly problems: readonly string[];
}

/**
 * What a file of models gives, by what it exports:
 *
 * - a model's parts under their own names (`evolve`, `initialState`, `decide`, …);
 * - objects with these parts, as the default or under any names; of one `evolve` they are one model;
 * - `projections` and `queries`, in a model or without one, and projections and queries under names of their own.
 *
 * A model without a name has that of its export (`orderModel` is `order`), or else of its file. Never throws.
 */
export function readModule(exports: unknown, uri: string): ReadModule {
  const reader = new ModuleReader(fileStem(uri));
  try {
    reader.read(exports);
  } catch (error) {
    reader.tell(`What the file exports cannot be read: ${thrownMessage(error)}`);
  }
  return { module: reader.module, problems: reader.problems };
}

type Kind = 'model' | 'projection' | 'query' | 'parts' | 'array';

interface Candidate {
  readonly parts: ModelParts;
  readonly evolve: unknown;
  readonly defaultName: string;
}

class ModuleReader {
  readonly problems: string[] = [];
  readonly #stem: string;
  readonly #models: Model[] = [];
  readonly #projections: Projection[] = [];
  readonly #queries: NamedQuery[] = [];
  readonly #candidates: Candidate[] = [];
  /** What an ECMAScript module imports of one of CommonJS is all of it together, as its default. */
  #root: readonly string[] = [];

  constructor(stem: string) {
    this.#stem = stem;
  }

  get module(): ModelModule {
    return { models: this.#models, projections: this.#projections, queries: this.#queries };
  }

  readonly tell: TellProblem = (message) => {
    this.problems.push(message);
  };

  read(exports: unknown): void {
    if (!isUserObject(exports)) {
      this.tell(unexpected('', 'a model, projections or queries', exports));
      return;
    }
    this.#root = hasMember(exports, '__esModule') ? [] : ['default'];
    this.#take(exports, []);
    const kind = kindOf(exports);
    for (const [key, value] of kind === 'array' ? [] : membersOf(exports, '', this.tell)) {
      if (!(kind !== undefined && PARTS.has(key)) && key !== '__esModule') this.#take(value, [key]);
    }
    for (const candidate of this.#candidates) this.#addModel(candidate);
    if (this.problems.length === 0 && this.#isEmpty()) {
      this.tell('It exports no model, projection or query. A model has at least “initialState” and “evolve”.');
    }
  }

  #isEmpty(): boolean {
    return this.#models.length + this.#projections.length + this.#queries.length === 0;
  }

  /** What is exported at a path; it is empty for all exports together. */
  #take(value: unknown, path: readonly string[]): void {
    if (!isUserObject(value)) return;
    const label = labelOfPath(path);
    switch (kindOf(value)) {
      case 'model':
        this.#takeModel(value, path);
        return;
      case 'projection':
        this.#addProjection(readProjection(value, nameOf(label) ?? this.#stem, label, this.tell));
        return;
      case 'query':
        this.#addQuery(readQuery(value, nameOf(label) ?? this.#stem, label, this.tell));
        return;
      case 'parts':
        this.#takeParts(new ModelParts(value, path, this.tell), undefined);
        return;
      case 'array':
        for (const [index, element] of (elementsOf(value) ?? []).entries()) {
          this.#take(element, [...path, String(index)]);
        }
        return;
      case undefined:
    }
  }

  #takeModel(value: UserObject, path: readonly string[]): void {
    const label = labelOfPath(path);
    const evolve = memberOf(value, 'evolve', label, this.tell);
    const same = this.#candidates.find((candidate) => typeof evolve === 'function' && candidate.evolve === evolve);
    if (same !== undefined) same.parts.add(value, path);
    else {
      const parts = new ModelParts(value, path, this.tell);
      this.#candidates.push({ parts, evolve, defaultName: modelNameOf(label) ?? this.#stem });
    }
  }

  #addModel({ parts, defaultName }: Candidate): void {
    const model = readModel(parts, { defaultName, root: this.#root }, this.tell);
    if (model !== undefined) {
      if (this.#models.some(({ name }) => name === model.name)) {
        this.tell(`Two models are named “${model.name}”: give one of them another “name”.`);
        return;
      }
      this.#models.push(model);
    }
    this.#takeParts(parts, model);
  }

  /** Projections and queries, in a model or without one. */
  #takeParts(parts: ModelParts, model: Model | undefined): void {
    const projections = parts.part('projections');
    for (const { value, name, label } of this.#named(projections.value, projections.label)) {
      const projection = readProjection(value, name ?? this.#stem, label, this.tell);
      this.#addProjection(projection, model);
    }
    const queries = parts.part('queries');
    for (const { value, name, label } of this.#named(queries.value, queries.label)) {
      this.#addQuery(readQuery(value, name ?? this.#stem, label, this.tell));
    }
  }

  /** The members of a record by their names, or the elements of an array, which have none. */
  #named(value: unknown, label: string): { value: unknown; name: string | undefined; label: string }[] {
    if (value === undefined) return [];
    const elements = elementsOf(value);
    if (elements !== undefined) {
      return elements.map((element, index) => {
        return { value: element, name: undefined, label: labelOf(label, String(index)) };
      });
    }
    if (!isUserObject(value)) {
      this.tell(unexpected(label, 'an object by name, or an array', value));
      return [];
    }
    return membersOf(value, label, this.tell).map(([key, member]) => {
      return { value: member, name: key, label: labelOf(label, key) };
    });
  }

  /** With the model's `upcast`, where it is in a model and has none of its own: for events of the model's streams. */
  #addProjection(projection: Projection | undefined, model?: Model): void {
    if (projection === undefined) return;
    const upcast = model?.upcast;
    this.#projections.push(
      projection.upcast !== undefined || upcast === undefined
        ? projection
        : {
            ...projection,
            upcast: (event) => (matchesStream(model?.streams ?? '', event.stream) ? upcast(event) : event),
          },
    );
  }

  #addQuery(query: NamedQuery | undefined): void {
    if (query === undefined) return;
    if (this.#queries.some(({ name }) => name === query.name)) {
      this.tell(`Two queries are named “${query.name}”: give one of them another name.`);
    } else this.#queries.push(query);
  }
}

const PARTS: ReadonlySet<string> = new Set([
  'name',
  'streams',
  'initialState',
  'getInitialState',
  'evolve',
  'upcast',
  'decide',
  'commands',
  'projections',
  'queries',
  'tables',
  'on',
  'key',
  'sql',
  'description',
  'parameters',
]);

/** What an export is, by the members that it has; undefined for what is none of ours. */
function kindOf(value: UserObject): Kind | undefined {
  if (typeof value === 'function') return hasMember(value, 'evolve') ? 'model' : undefined;
  if (elementsOf(value) !== undefined) return 'array';
  const has = (key: string): boolean => hasMember(value, key);
  if (has('evolve')) return has('key') ? 'projection' : 'model';
  if (has('on') || has('tables')) return 'projection';
  if (has('decide') || has('initialState') || has('commands')) return 'model';
  if (has('sql')) return 'query';
  return has('projections') || has('queries') ? 'parts' : undefined;
}

/** The name that an export gives to what is exported; undefined where it says nothing of it. */
function nameOf(label: string): string | undefined {
  return label === '' || label === 'default' ? undefined : label;
}

/** As `nameOf`, without what only says that it is a model. */
function modelNameOf(label: string): string | undefined {
  const name = nameOf(label)?.replace(/(?<=.)[_-]?(?:model|decider|aggregate)$/i, '');
  return name === undefined || /^(?:model|decider|aggregate)$/i.test(name) ? undefined : name;
}
