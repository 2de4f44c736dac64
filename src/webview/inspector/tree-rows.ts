import type { JsonNode } from '../../protocol/log.ts';

/** A value on a line of a JSON tree. */
export interface NodeRow extends Member {
  readonly kind: 'node';
  readonly level: number;
  readonly open: boolean;
  readonly openable: boolean;
}

/** Members of a container that are not here yet, on a line after those that are. */
export interface MoreRow {
  readonly kind: 'more';
  readonly id: string;
  readonly level: number;
  readonly container: Member;
  readonly offset: number;
  readonly omitted: number;
}

export type TreeRow = NodeRow | MoreRow;

/** A value in its container. */
interface Member {
  /** Unlike its path, its own alone: of members with one key, or one index, each has another. */
  readonly id: string;
  readonly node: JsonNode;
  /** JSON Pointer to the value; undefined where that leads to another of the same key. */
  readonly path: string | undefined;
  /** It was taken away, or what it was in. */
  readonly removed: boolean;
}

/** What the user has unfolded, folded and loaded, by the id of a container. */
export interface TreeState {
  readonly folded: ReadonlyMap<string, boolean>;
  /** Members loaded in addition to those that came with a container. */
  readonly loaded: ReadonlyMap<string, readonly JsonNode[]>;
  /** What is the same as before has no line. */
  readonly changesOnly?: boolean;
}

/** Containers are unfolded of themselves as long as the tree is no longer than this. */
const UNFOLDED_ROWS = 200;

/**
 * The lines of a JSON value from top to bottom, without recursion: the depth is the data's. The top container itself
 * has no line; a scalar at the top has one.
 */
export function treeRows(value: JsonNode, state: TreeState): readonly TreeRow[] {
  const top: Member = { id: '', node: value, path: '', removed: value.change === 'removed' };
  const open = openContainers(top, state);
  const rows: TreeRow[] = [];
  const pending: TreeRow[] = isContainer(value)
    ? rowsIn(top, 0, open, state).toReversed()
    : [rowOf(top, 0, open, state)];
  for (let row = pending.pop(); row !== undefined; row = pending.pop()) {
    rows.push(row);
    if (row.kind === 'node' && row.open) {
      // No spread of the members into push(): there may be more of them than an argument list holds.
      for (const member of rowsIn(row, row.level + 1, open, state).toReversed()) pending.push(member);
    }
  }
  return rows;
}

export function isContainer(node: JsonNode): boolean {
  return node.kind === 'object' || node.kind === 'array';
}

/**
 * Ids of the open containers: by the user's choice; else those with a change, those that members were loaded into, and
 * the others level by level as long as there are few lines. What is loaded later folds nothing and comes folded.
 */
function openContainers(top: Member, state: TreeState): ReadonlySet<string> {
  const open = new Set<string>();
  let level: { readonly container: Member; readonly late: boolean }[] = [{ container: top, late: false }];
  let rows = 0;
  while (level.length > 0) {
    const next: typeof level = [];
    for (const { container, late } of level) {
      const { id, node } = container;
      const came = node.children?.length ?? 0;
      const fits = !late && rows + came <= UNFOLDED_ROWS;
      const unfolds = node.change === 'inside' || state.loaded.has(id) || fits;
      if (container !== top && (state.folded.get(id) ?? !unfolds)) continue;
      open.add(id);
      if (!late) rows += came;
      for (const [index, member] of membersOf(container, state).entries()) {
        if (isContainer(member.node)) next.push({ container: member, late: late || index >= came });
      }
    }
    level = next;
  }
  return open;
}

function rowsIn(container: Member, level: number, open: ReadonlySet<string>, state: TreeState): TreeRow[] {
  const members = membersOf(container, state);
  const rows = shownOf(members, container, state).map((member): TreeRow => rowOf(member, level, open, state));
  const omitted = (container.node.omitted ?? 0) - (state.loaded.get(container.id)?.length ?? 0);
  if (omitted > 0) {
    rows.push({ kind: 'more', id: `${container.id}/~…`, level, container, offset: members.length, omitted });
  }
  return rows;
}

/** Something is the same only in a container of which not all is another. */
function shownOf(members: readonly Member[], { node }: Member, { changesOnly }: TreeState): readonly Member[] {
  if (changesOnly !== true || node.change !== 'inside') return members;
  return members.filter((member) => member.node.change !== undefined);
}

function rowOf(member: Member, level: number, open: ReadonlySet<string>, state: TreeState): NodeRow {
  const { id, node } = member;
  const openable = isContainer(node) && (nodesIn(member, state).length > 0 || (node.omitted ?? 0) > 0);
  return { kind: 'node', ...member, level, openable, open: openable && open.has(id) };
}

function nodesIn({ id, node }: Member, state: TreeState): readonly JsonNode[] {
  const came = node.children ?? [];
  const loaded = state.loaded.get(id);
  return loaded === undefined ? came : [...came, ...loaded];
}

/**
 * A member's id is made of its key, so that it stays folded from state to state. What is told of equal keys apart
 * follows “~”, which no key has there: in a pointer it is escaped.
 */
function membersOf(container: Member, state: TreeState): readonly Member[] {
  const nodes = nodesIn(container, state);
  const leads = leadingNodes(nodes);
  const seen = new Map<string, number>();
  return nodes.map((node) => {
    const token = node.path.slice(node.path.lastIndexOf('/'));
    const name = node.change === 'removed' ? `${token}~removed` : token;
    const before = seen.get(name) ?? 0;
    seen.set(name, before + 1);
    return {
      id: `${container.id}${name}${before === 0 ? '' : `~${before}~`}`,
      node,
      path: container.path !== undefined && leads.get(node.key) === node ? node.path : undefined,
      removed: container.removed || node.change === 'removed',
    };
  });
}

/** Which value a key leads to: the last one, and one that was removed only where no other has its key. */
function leadingNodes(nodes: readonly JsonNode[]): ReadonlyMap<string, JsonNode> {
  const leads = new Map<string, JsonNode>();
  for (const node of nodes) {
    if (node.change !== 'removed' || !leads.has(node.key)) leads.set(node.key, node);
  }
  return leads;
}
