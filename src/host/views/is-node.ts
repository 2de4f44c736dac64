import type { EventTypeNode, MoreTypesNode } from './event-type-nodes.ts';
import type { ModelFileNode, ModelNode } from './models-nodes.ts';
import type { FailedEventNode, ProjectionNode } from './projections-nodes.ts';
import type { ConnectionNode, MoreServerStreamsNode, ServerStreamNode } from './server-nodes.ts';
import type { CategoryNode, MoreStreamsNode, StreamNode } from './stream-nodes.ts';
import { isTreeNode } from './tree-node.ts';

type CommandNode =
  | CategoryNode
  | ConnectionNode
  | EventTypeNode
  | FailedEventNode
  | ModelFileNode
  | ModelNode
  | MoreServerStreamsNode
  | MoreStreamsNode
  | MoreTypesNode
  | ProjectionNode
  | ServerStreamNode
  | StreamNode;

/** Is this the node of a tree that a command is about? */
export function isNode<Kind extends CommandNode['kind']>(
  value: unknown,
  kind: Kind,
): value is Extract<CommandNode, { kind: Kind }> {
  return isTreeNode(value) && value.kind === kind;
}
