import { commandNames } from './command-names.ts';
import type { Model, ModelModule, NamedQuery, Projection } from './model.ts';
import type {
  ModelDescription,
  ModuleDescription,
  NamedQueryDescription,
  ProjectionDescription,
} from './module-description.ts';
import { codeOf } from './user-function.ts';

/** A module as plain data, for those who cannot have the user's functions. */
export function describeModule(module: ModelModule): ModuleDescription {
  return {
    models: module.models.map(describeModel),
    projections: module.projections.map(describeProjection),
    queries: module.queries.map(describeQuery),
  };
}

/** The commands that a model has an entry for, and those that its `decide` seems to know by name. */
export function describeModel(model: Model): ModelDescription {
  const { name, streams, commands, decide } = model;
  const guessed = decide === undefined ? [] : commandNames(codeOf(decide));
  return {
    name,
    streams,
    commands: [...new Set([...commands.keys(), ...guessed])].map((command) => {
      return { name: command, schema: commands.get(command)?.schema ?? null };
    }),
    takesAnyCommand: decide !== undefined,
  };
}

function describeProjection(projection: Projection): ProjectionDescription {
  const types = projection.kind === 'tables' ? [...projection.on.keys()] : [];
  return { name: projection.name, kind: projection.kind, types };
}

function describeQuery({ name, sql, description, parameters }: NamedQuery): NamedQueryDescription {
  return {
    name,
    sql,
    description: description ?? null,
    parameters: Array.from(parameters, ([parameter, schema]) => ({ name: parameter, schema: schema ?? null })),
  };
}
