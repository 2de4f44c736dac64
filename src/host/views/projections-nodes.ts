import type { ProjectionState } from '../../protocol/models.ts';
import { TreeNode } from './tree-node.ts';

export type ProjectionsNode = ProjectionNode | ProjectionTableNode | ProjectionFailureNode | FailedEventNode;

export class ProjectionNode extends TreeNode {
  readonly kind = 'projection';
  readonly id: string;
  readonly parent = undefined;
  readonly state: ProjectionState;

  constructor(state: ProjectionState) {
    super();
    this.id = `projection:${state.uri}#${state.name}`;
    this.state = state;
  }

  /** Why it failed and at which event, then its tables. */
  get children(): readonly ProjectionsNode[] {
    const { tables, failure } = this.state;
    return [
      ...(failure === undefined ? [] : [new ProjectionFailureNode(this, failure)]),
      ...(failure === undefined || failure.position === 0 ? [] : [new FailedEventNode(this, failure.position)]),
      ...tables.map((table) => new ProjectionTableNode(this, table)),
    ];
  }
}

export class ProjectionTableNode extends TreeNode {
  readonly kind = 'table';
  readonly id: string;
  readonly parent: ProjectionNode;
  readonly table: string;

  constructor(parent: ProjectionNode, table: string) {
    super();
    this.id = `${parent.id}#table:${table}`;
    this.parent = parent;
    this.table = table;
  }
}

/** What went wrong in a projection. */
export class ProjectionFailureNode extends TreeNode {
  readonly kind = 'failure';
  readonly id: string;
  readonly parent: ProjectionNode;
  readonly failure: NonNullable<ProjectionState['failure']>;

  constructor(parent: ProjectionNode, failure: NonNullable<ProjectionState['failure']>) {
    super();
    this.id = `${parent.id}#failure`;
    this.parent = parent;
    this.failure = failure;
  }
}

/** The event at which a projection failed. */
export class FailedEventNode extends TreeNode {
  readonly kind = 'failed-event';
  readonly id: string;
  readonly parent: ProjectionNode;
  readonly position: number;

  constructor(parent: ProjectionNode, position: number) {
    super();
    this.id = `${parent.id}#event`;
    this.parent = parent;
    this.position = position;
  }
}
