import * as l10n from '@vscode/l10n';
import { html, nothing, type TemplateResult } from 'lit';
import type { BranchRow } from '../../protocol/branch.ts';
import type { GridColumn } from '../ui/grid-column.ts';
import { icon } from '../ui/icon.ts';
import { formatCount } from '../ui/numbers.ts';
import { typeMark } from '../ui/type-mark.ts';

/** The columns of a branch's lines. */
export function branchColumns(isNarrow: boolean): readonly GridColumn[] {
  return [
    { id: 'edit', label: l10n.t('Edit'), width: 44 },
    { id: 'version', label: isNarrow ? l10n.t('#') : l10n.t('Version'), width: isNarrow ? 48 : 68, numeric: true },
    { id: 'type', label: l10n.t('Type'), width: isNarrow ? 140 : 190 },
    { id: 'data', label: l10n.t('Data'), width: 120 },
  ];
}

/** What a line shows, a cell a column. */
export function rowCells(row: BranchRow): readonly unknown[] {
  const { version, type, typeId, summary, isOmitted, origin, failure } = row;
  const name = html`<bdi title=${type}>${type}</bdi>`;
  const data = html`<bdi class="mono dim" title=${summary}>${summary}</bdi>`;
  return [
    sign(row),
    version === null ? nothing : formatCount(version),
    html`${origin === 'decided' ? html`<span class="quiet">└</span>` : nothing}${mark(row, typeId)}${
      isOmitted ? html`<del>${name}</del>` : name
    }`,
    failure === undefined
      ? isOmitted
        ? html`<del>${data}</del>`
        : data
      : html`${icon(origin === 'dispatched' ? 'circle-slash' : 'warning')}<bdi title=${failure}>${failure}</bdi>`,
  ];
}

/** A command has no type, and so no mark of one. */
function mark({ origin }: BranchRow, typeId: number | null): TemplateResult | typeof nothing {
  if (origin === 'dispatched') return icon('zap');
  return typeId === null ? icon('add') : typeMark(typeId);
}

/** What was done to an event, in a sign and in words. */
function sign(row: BranchRow): TemplateResult | typeof nothing {
  const text = signOf(row);
  if (text === '') return nothing;
  const meaning = editText(row);
  return html`<span class="mono" role="img" title=${meaning} aria-label=${meaning}>${text}</span>`;
}

function signOf({ isOmitted, isMoved, isChanged, origin }: BranchRow): string {
  if (isOmitted) return '−';
  if (origin !== 'trunk') return '+';
  return `${isMoved ? '↕' : ''}${isChanged ? '±' : ''}`;
}

/** What was done to an event, in words; empty where nothing was. */
export function editText({ isOmitted, isMoved, isChanged, origin }: BranchRow): string {
  if (isOmitted) return l10n.t('Left out');
  switch (origin) {
    case 'inserted':
      return l10n.t('Inserted');
    case 'dispatched':
      return l10n.t('A command, dispatched here');
    case 'decided':
      return l10n.t('Decided by the command above');
    case 'trunk':
      if (isMoved) return isChanged ? l10n.t('Moved and changed') : l10n.t('Moved');
      return isChanged ? l10n.t('Changed') : '';
  }
}
