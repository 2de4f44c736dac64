import type { BranchRow as Row } from '../../../core/history/branch/branch-rows.ts';
import { firstEditedRow } from '../../../core/history/branch/edit-branch.ts';
import { outlineChanges } from '../../../core/json/change-outline.ts';
import { outlineJson } from '../../../core/json/json-outline.ts';
import type { Branch, BranchFailure, BranchRow } from '../../../protocol/branch.ts';
import { onOneLine } from '../../event-pages.ts';
import type { LogContents } from '../../log-contents.ts';
import { appendableEvents } from './append-branch.ts';
import type { MadeBranch } from './made-branch.ts';

/** A branch with a page of its lines, as the screen shows it. */
export function branchPage(contents: LogContents, made: MadeBranch, offset: number, limit: number): Branch {
  const { by, trunk, rows, mistakes, failure, trunkFailure } = made;
  const { index } = contents;
  const later = trunk.positions.length - trunk.length;
  const ownVersion = (place: number): number =>
    place === 0 ? 0 - index.versionShift : index.ownVersionIn(trunk.streamId, trunk.positions[place - 1] ?? 0);
  return {
    by,
    stream: trunk.stream,
    version: ownVersion(trunk.length),
    later,
    lastVersion: ownVersion(trunk.positions.length),
    rows: rows.page(offset, limit).map((row) => rowOf(contents, made, row)),
    total: rows.count,
    length: made.events.count,
    firstEdited: firstEditedRow(made.parts),
    state: stateOf(made),
    ...(failure === undefined ? {} : { failure: failureOf(made, failure) }),
    ...(trunkFailure === undefined ? {} : { trunkFailure }),
    mistakes,
    appendable: later > 0 ? 0 : appendableEvents(made).length,
  };
}

function stateOf({ state, trunkState }: MadeBranch): Branch['state'] {
  if (state === null) return null;
  return trunkState === null ? { node: outlineJson(state), changes: null } : outlineChanges(trunkState, state);
}

function failureOf({ rows }: MadeBranch, failure: NonNullable<MadeBranch['failure']>): BranchFailure {
  const { event, message, details } = failure;
  const place = details.place === undefined ? {} : { place: details.place };
  return { message, line: event === null ? null : rows.lineOf(event), ...place };
}

function rowOf(contents: LogContents, made: MadeBranch, row: Row): BranchRow {
  const failure = row.event === null ? undefined : made.failures.get(row.event);
  const failed = failure === undefined ? {} : { failure };
  const typeIdOf = (type: string): number | null => contents.index.typeNames.find(type) ?? null;
  if (row.kind === 'trunk') return { ...trunkRow(contents, made, row.place), ...failed };
  const { part } = row;
  if (row.kind === 'decided') {
    const { type, dataText } = row.decided;
    const text = { type, typeId: typeIdOf(type), summary: onOneLine(dataText) };
    return { item: part.item, origin: 'decided', decided: row.index, ...NOT_IN_LOG, ...text, ...failed };
  }
  const { isOmitted } = part;
  if (part.origin !== 'trunk') {
    const { item, origin, type, dataText } = part;
    const refusal = made.refusals.get(item);
    const text = {
      type,
      typeId: origin === 'dispatched' ? null : typeIdOf(type),
      summary: onOneLine(dataText),
      ...(refusal === undefined ? {} : { failure: refusal }),
    };
    return { item, origin, ...NOT_IN_LOG, isOmitted, ...text, ...failed };
  }
  const { item, isMoved, type, dataText } = part;
  const isChanged = type !== undefined || dataText !== undefined;
  return {
    ...trunkRow(contents, made, item),
    ...(type === undefined ? {} : { type, typeId: typeIdOf(type) }),
    ...(dataText === undefined ? {} : { summary: onOneLine(dataText) }),
    isOmitted,
    isMoved,
    isChanged,
    ...failed,
  };
}

const NOT_IN_LOG = { isOmitted: false, isMoved: false, isChanged: false, position: null, version: null } as const;

function trunkRow(contents: LogContents, { trunk }: MadeBranch, place: number): BranchRow {
  const { index } = contents;
  const position = trunk.positions[place - 1] ?? 0;
  return {
    item: place,
    origin: 'trunk',
    type: contents.typeNameAt(position),
    typeId: index.type[position - 1] ?? 0,
    isOmitted: false,
    isMoved: false,
    isChanged: false,
    position,
    version: index.ownVersionIn(trunk.streamId, position),
    summary: onOneLine(contents.dataTextIn(contents.bytesAt(position))),
  };
}
