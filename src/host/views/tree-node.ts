/** A node of a tree of ours. Commands that a click or a menu of the tree starts get it as their argument. */
export abstract class TreeNode {
  /** Stable over refreshes. */
  abstract readonly id: string;
}
