import type { JsonNode } from '../../protocol/log.ts';

/** What a JSON tree shows on one line. */
export type TreeRow =
  | {
      readonly kind: 'node';
      readonly id: string;
      readonly level: number;
      readonly node: JsonNode;
      readonly open: boolean;
      readonly openable: boolean;
    }
  /** Members that are not here yet. */
  | {
      readonly kind: 'more';
      readonly id: string;
      readonly level: number;
      /** The container's path. */
      readonly path: string;
      readonly offset: number;
      readonly omitted: number;
    };

/** What the user has unfolded, folded and loaded, by the id of a row. */
export interface TreeState {
  readonly folded: ReadonlyMap<string, boolean>;
  /** Members loaded in addition to those that came with a container. */
  readonly loaded: ReadonlyMap<string, readonly JsonNode[]>;
}

/** Containers are unfolded of themselves as long as the tree is no longer than this. */
const UNFOLDED_ROWS = 200;

/**
 * The lines of a JSON value from top to bottom, without recursion: the depth is the data's. The top container itself
 * has no line; a scalar at the top has one.
 */
export function treeRows(top: JsonNode, state: TreeState): readonly TreeRow[] {
  const open = unfoldedContainers(top, state);
  const rows: TreeRow[] = [];
  const pending: TreeRow[] = isContainer(top)
    ? membersOf(top, '', 0, open, state).toReversed()
    : [rowOf(top, '$', 0, open, state)];
  for (let row = pending.pop(); row !== undefined; row = pending.pop()) {
    rows.push(row);
    if (row.kind === 'node' && row.open) {
      // No spread of the members into push(): there may be more of them than an argument list holds.
      for (const member of membersOf(row.node, row.id, row.level + 1, open, state).toReversed()) pending.push(member);
    }
  }
  return rows;
}

export function isContainer(node: JsonNode): boolean {
  return node.kind === 'object' || node.kind === 'array';
}

/** The unfolded containers: by the user's choice, else those with a change, and level by level up to enough lines. */
function unfoldedContainers(top: JsonNode, state: TreeState): ReadonlySet<string> {
  const open = new Set<string>();
  let level: { readonly node: JsonNode; readonly id: string }[] = [{ node: top, id: '' }];
  let rows = 0;
  while (level.length > 0) {
    const next: typeof level = [];
    for (const { node, id } of level) {
      const members = loadedMembers(node, id, state);
      const chosen = state.folded.get(id);
      const unfolds = node.change === 'inside' || rows + members.length <= UNFOLDED_ROWS;
      if (id !== '' && !(chosen === undefined ? unfolds : !chosen)) continue;
      open.add(id);
      rows += members.length;
      for (const member of identified(members, id)) if (isContainer(member.node)) next.push(member);
    }
    level = next;
  }
  return open;
}

function loadedMembers(node: JsonNode, id: string, state: TreeState): readonly JsonNode[] {
  const members = node.children ?? [];
  const loaded = state.loaded.get(id);
  return loaded === undefined ? members : [...members, ...loaded];
}

function membersOf(node: JsonNode, id: string, level: number, open: ReadonlySet<string>, state: TreeState): TreeRow[] {
  const members = loadedMembers(node, id, state);
  const rows = identified(members, id).map((member): TreeRow => rowOf(member.node, member.id, level, open, state));
  const omitted = (node.omitted ?? 0) - (state.loaded.get(id)?.length ?? 0);
  if (omitted > 0) rows.push({ kind: 'more', id: `${id}/…`, level, path: node.path, offset: members.length, omitted });
  return rows;
}

function rowOf(node: JsonNode, id: string, level: number, open: ReadonlySet<string>, state: TreeState): TreeRow {
  const openable = isContainer(node) && (loadedMembers(node, id, state).length > 0 || (node.omitted ?? 0) > 0);
  return { kind: 'node', id, level, node, openable, open: openable && open.has(id) };
}

/** A member is known by its path, so that it stays folded from state to state; of equal keys each has its own. */
function identified(members: readonly JsonNode[], parent: string): { readonly node: JsonNode; readonly id: string }[] {
  const seen = new Set<string>();
  return members.map((node, index) => {
    const id = seen.has(node.key) ? `${parent}/${node.key}#${index}` : `${parent}/${node.key}`;
    seen.add(node.key);
    return { node, id };
  });
}
