import type { ValuePath } from '../../core/filter/expression.ts';
import { printPath } from '../../core/filter/print-path.ts';
import { quote } from '../../core/filter/quote.ts';
import { formatPointer } from '../../core/json/json-pointer.ts';
import { decodeString } from '../../core/json/json-string.ts';
import { isArray, kindOf, openJson, type LosslessValue } from '../../core/json/lossless-value.ts';
import type { ExplainRequests, StateLeaf } from '../../protocol/explain.ts';
import { madeState } from './made-state.ts';
import type { HistoryLog } from './open-history.ts';

type LeavesRequest = ExplainRequests['leaves'];

type Member = readonly [key: string, value: LosslessValue];

/** Characters of a value that are shown. */
const SHOWN = 120;

/** What a state consists of. */
export async function leaves(
  log: HistoryLog,
  { limit, ...choice }: LeavesRequest['params'],
  signal: AbortSignal,
): Promise<LeavesRequest['result']> {
  const { state } = await madeState(log, choice, signal);
  const found: StateLeaf[] = [];
  for (const leaf of leavesOf(state)) {
    if (found.length === limit) return { leaves: found, hasMore: true };
    found.push(leaf);
  }
  return { leaves: found, hasMore: false };
}

/** Goes through a value from its first leaf to its last; however deep it is, it needs no deep stack. */
function* leavesOf(value: LosslessValue): Generator<StateLeaf> {
  const keys: string[] = [];
  const open = [[['', value] as Member].values()];
  for (let members = open.at(-1); members !== undefined; members = open.at(-1)) {
    const { value: member, done } = members.next();
    if (done === true) {
      open.pop();
      keys.pop();
      continue;
    }
    const [key, child] = member;
    if (open.length > 1) keys.push(key);
    const opened = openJson(child);
    const inside = typeof opened === 'string' ? [] : membersOf(opened);
    if (inside.length > 0) {
      open.push(inside.values());
      continue;
    }
    yield leafAt(keys, opened);
    keys.pop();
  }
}

function membersOf(container: Exclude<LosslessValue, string>): Member[] {
  return isArray(container) ? container.map((element, index) => [String(index), element]) : [...container];
}

function leafAt(keys: readonly string[], value: LosslessValue): StateLeaf {
  const kind = kindOf(value);
  const text = typeof value === 'string' ? value : kind === 'array' ? '[]' : '{}';
  const isLong = text.length > SHOWN;
  const path: ValuePath = keys.map((key) => ({ kind: 'key', key }));
  const wanted = kind === 'string' ? quote(decodeString(text)) : text;
  return {
    path: formatPointer(keys),
    text: isLong ? `${text.slice(0, SHOWN)}…` : text,
    condition: isLong || typeof value !== 'string' ? null : `${printPath('state', path)}=${wanted}`,
  };
}
