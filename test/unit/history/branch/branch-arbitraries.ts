import fc from 'fast-check';
import type { BranchEdit, BranchItem } from '../../../../src/core/history/branch/branch-edit.ts';

const item = (length: number): fc.Arbitrary<BranchItem> =>
  fc.oneof(fc.integer({ min: 1, max: length + 1 }), fc.constantFrom('a', 'b', 'c'));
const place = (length: number): fc.Arbitrary<BranchItem | null> => fc.option(item(length), { freq: 3 });
const name = fc.constantFrom('a', 'b', 'c');
const type = fc.constantFrom('placed', 'paid', 'shipped');
const dataText = fc.oneof(
  fc.record({ x: fc.nat(9), y: fc.nat(9) }, { requiredKeys: [] }).map((data) => JSON.stringify(data)),
  fc.constant('{"x":null}'),
);

/** An edit of a branch of so many events; some cannot be made. */
export function arbitraryEdit(length: number): fc.Arbitrary<BranchEdit> {
  return fc.oneof(
    fc.record({ kind: fc.constant('omit' as const), item: item(length) }),
    fc.record(
      { kind: fc.constant('change' as const), item: item(length), type, dataText },
      { requiredKeys: ['kind', 'item'] },
    ),
    fc.record({ kind: fc.constant('move' as const), item: item(length), before: place(length) }),
    fc.record({ kind: fc.constant('insert' as const), name, before: place(length), type, dataText }),
    fc.record({ kind: fc.constant('dispatch' as const), name, before: place(length), command: type, dataText }),
  );
}

/** An event as a plain list of a branch has it. */
export interface PlainEvent {
  readonly item: BranchItem;
  readonly type: string;
  readonly dataText: string;
  readonly isCommand: boolean;
}

/** The trunk's events as a plain list. */
export function plainTrunk(length: number): readonly PlainEvent[] {
  const types = ['placed', 'paid', 'shipped'];
  return Array.from({ length }, (_, index) => ({
    item: index + 1,
    type: types[index % 3] ?? '',
    dataText: JSON.stringify({ x: index, [`k${index % 5}`]: index }),
    isCommand: false,
  }));
}

/** What edits make of a plain list, done the plain way; those that cannot be made are passed over. */
export function plainBranch(trunk: readonly PlainEvent[], edits: readonly BranchEdit[]): readonly PlainEvent[] {
  const events = [...trunk];
  const omitted = new Set<BranchItem>();
  const indexOf = (wanted: BranchItem | null): number =>
    wanted === null ? events.length : events.findIndex((event) => event.item === wanted);
  for (const edit of edits) {
    const at = 'item' in edit ? indexOf(edit.item) : indexOf(edit.before);
    const before = 'before' in edit ? indexOf(edit.before) : 0;
    const event = events[at];
    if (at < 0 || before < 0) continue;
    if (edit.kind === 'omit') omitted.add(edit.item);
    if (edit.kind === 'change' && event !== undefined) {
      events[at] = { ...event, type: edit.type ?? event.type, dataText: edit.dataText ?? event.dataText };
    }
    if (edit.kind === 'move' && edit.item !== edit.before && event !== undefined) {
      events.splice(at, 1);
      events.splice(indexOf(edit.before), 0, event);
    }
    if ((edit.kind === 'insert' || edit.kind === 'dispatch') && indexOf(edit.name) < 0) {
      const added = edit.kind === 'insert' ? edit.type : edit.command;
      const { name: put, dataText: text } = edit;
      events.splice(before, 0, { item: put, type: added, dataText: text, isCommand: edit.kind === 'dispatch' });
    }
  }
  return events.filter((event) => !omitted.has(event.item));
}
