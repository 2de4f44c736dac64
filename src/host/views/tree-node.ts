/** Known to every copy of the class: commands are a bundle of their own. */
const MARK = Symbol.for('foldline.treeNode');

/** A node of a tree of ours. Commands that a click or a menu of the tree starts get it as their argument. */
export abstract class TreeNode {
  readonly [MARK] = true;
  /** Unlike that of the nodes of other trees. */
  abstract readonly kind: string;
  /** Stable over refreshes. */
  abstract readonly id: string;
}

/** Is this a node of a tree of ours? */
export function isTreeNode(value: unknown): value is TreeNode {
  return typeof value === 'object' && value !== null && MARK in value;
}
