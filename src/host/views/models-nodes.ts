import type {
  CommandDescription,
  ModelDescription,
  ModelFileReport,
  ModelProblem,
  NamedQueryDescription,
  ProjectionDescription,
} from '../../protocol/models.ts';
import { TreeNode } from './tree-node.ts';

export type ModelsNode =
  ModelFileNode | ModelNode | ModelCommandNode | ModelQueryNode | ModelProjectionNode | ModelProblemNode;

/** A file of models. */
export class ModelFileNode extends TreeNode {
  readonly kind = 'file';
  readonly id: string;
  readonly parent = undefined;
  readonly report: ModelFileReport;

  constructor(report: ModelFileReport) {
    super();
    this.id = report.uri;
    this.report = report;
  }

  get uri(): string {
    return this.report.uri;
  }

  /** What is wrong with it, and what is in it; what a file with one model has besides is its model's. */
  get children(): readonly ModelsNode[] {
    const { models, problems } = this.report;
    const own = models.length === 1 ? [] : sharedChildren(this, undefined);
    return [
      ...problems.map((problem, index) => new ModelProblemNode(this, problem, index)),
      ...models.map((model) => new ModelNode(this, model)),
      ...own,
    ];
  }
}

export class ModelNode extends TreeNode {
  readonly kind = 'model';
  readonly id: string;
  readonly parent: ModelFileNode;
  readonly model: ModelDescription;

  constructor(parent: ModelFileNode, model: ModelDescription) {
    super();
    this.id = `${parent.id}#model:${model.name}`;
    this.parent = parent;
    this.model = model;
  }

  get uri(): string {
    return this.parent.uri;
  }

  get children(): readonly ModelsNode[] {
    const isAlone = this.parent.report.models.length === 1;
    const commands = this.model.commands.map((command) => new ModelCommandNode(this, command));
    return [...commands, ...(isAlone ? sharedChildren(this.parent, this) : [])];
  }
}

export class ModelCommandNode extends TreeNode {
  readonly kind = 'command';
  readonly id: string;
  readonly parent: ModelNode;
  readonly command: CommandDescription;

  constructor(parent: ModelNode, command: CommandDescription) {
    super();
    this.id = `${parent.id}#command:${command.name}`;
    this.parent = parent;
    this.command = command;
  }
}

export class ModelQueryNode extends TreeNode {
  readonly kind = 'query';
  readonly id: string;
  readonly parent: ModelFileNode | ModelNode;
  readonly query: NamedQueryDescription;

  constructor(parent: ModelFileNode | ModelNode, query: NamedQueryDescription) {
    super();
    this.id = `${parent.id}#query:${query.name}`;
    this.parent = parent;
    this.query = query;
  }
}

export class ModelProjectionNode extends TreeNode {
  readonly kind = 'model-projection';
  readonly id: string;
  readonly parent: ModelFileNode | ModelNode;
  readonly projection: ProjectionDescription;

  constructor(parent: ModelFileNode | ModelNode, projection: ProjectionDescription) {
    super();
    this.id = `${parent.id}#projection:${projection.name}`;
    this.parent = parent;
    this.projection = projection;
  }
}

export class ModelProblemNode extends TreeNode {
  readonly kind = 'problem';
  readonly id: string;
  readonly parent: ModelFileNode;
  readonly problem: ModelProblem;

  constructor(parent: ModelFileNode, problem: ModelProblem, index: number) {
    super();
    this.id = `${parent.id}#problem:${index}`;
    this.parent = parent;
    this.problem = problem;
  }
}

/** What stands in a file beside models. */
function sharedChildren(file: ModelFileNode, model: ModelNode | undefined): readonly ModelsNode[] {
  const parent = model ?? file;
  return [
    ...file.report.queries.map((query) => new ModelQueryNode(parent, query)),
    ...file.report.projections.map((projection) => new ModelProjectionNode(parent, projection)),
  ];
}
