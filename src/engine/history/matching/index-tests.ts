// Rows run from 0 to the index's count; `!` says so.
import { fits } from '../../../core/filter/compares.ts';
import type { Expression, NameMatch } from '../../../core/filter/expression.ts';
import { findsPattern, wildcardPattern } from '../../../core/filter/patterns.ts';
import type { EventIndex } from '../../../core/store/event-index.ts';
import type { LogContents } from '../../log-contents.ts';
import { anyOf } from './logic-tests.ts';
import { quickTest, type RowTest } from './row-set.ts';

type NameTest = Extract<Expression, { readonly kind: 'name' }>;
type NumberTest = Extract<Expression, { readonly kind: 'number' }>;

const COST = 1;

/** Events whose type, stream or category is one of these. */
export function testNames(
  contents: LogContents,
  of: 'type' | 'stream' | 'category',
  names: readonly NameMatch[],
): RowTest {
  const { index, directory } = contents;
  const isWanted = anyName(names);
  if (of === 'type')
    return byName(
      index.type,
      tableOf(index.types, (id) => isWanted(index.typeNames.text(id))),
    );
  if (of === 'category') return byStream(index, (id) => isWanted(directory.category(id)));
  const exact = names.flatMap((name) => (name.kind === 'name' ? [index.streamNames.find(name.name)] : []));
  // Streams are many: where each is named outright, none of the others is looked at.
  if (exact.length === names.length) return byStream(index, (id) => exact.includes(id));
  return byStream(index, (id) => isWanted(index.streamNames.text(id)));
}

export function testNumber({ index }: LogContents, { of, operator, value }: NumberTest): RowTest {
  if (of === 'position') return quickTest(COST, (row) => fits(row + 1 - value, operator));
  const column = of === 'version' ? index.ownVersion : index.time;
  return quickTest(COST, (row) => fits(column[row]! - value, operator));
}

/** Does a name match? */
export function nameTest(match: NameMatch): (name: string) => boolean {
  switch (match.kind) {
    case 'name':
      return (name) => name === match.name;
    case 'wildcard': {
      const pattern = wildcardPattern(match.wildcard);
      return (name) => pattern.test(name);
    }
    case 'pattern':
      return (name) => findsPattern(match.pattern, name);
  }
}

function anyName(matches: readonly NameTest['match'][]): (name: string) => boolean {
  const tests = matches.map(nameTest);
  return (name) => tests.some((test) => test(name));
}

/** By the streams that an event is in: its own, and those that it is linked into. */
function byStream({ stream, streams, links }: EventIndex, isWanted: (id: number) => boolean): RowTest {
  const wanted = tableOf(streams, isWanted);
  const byOwn = byName(stream, wanted);
  if (links.count === 0) return byOwn;
  const linked = new Set<number>();
  for (let row = 0; row < links.count; row++) if (wanted[links.stream[row]!] === 1) linked.add(links.position[row]!);
  return anyOf([byOwn, quickTest(COST, (row) => linked.has(row + 1))]);
}

/** By id: 1 where it is wanted. */
function tableOf(names: number, isWanted: (id: number) => boolean): Uint8Array {
  return Uint8Array.from({ length: names }, (_, id) => (isWanted(id) ? 1 : 0));
}

/** By a column of ids: each name is looked at once, and each event costs no more than a look into a table. */
function byName(ids: Uint32Array, wanted: Uint8Array): RowTest {
  return {
    cost: COST,
    matches: ({ first, count }, candidates) => {
      const matches = new Uint8Array(count);
      for (let place = 0; place < count; place++)
        matches[place] = candidates[place]! & (wanted[ids[first + place]!] ?? 0);
      return matches;
    },
  };
}
