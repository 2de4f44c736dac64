import * as l10n from '@vscode/l10n';
import { html, nothing, type TemplateResult } from 'lit';
import type { JsonNode } from '../../protocol/log.ts';
import { formatCount } from '../ui/numbers.ts';
import { movedText } from './change-sign.ts';
import { isContainer } from './tree-rows.ts';

/** Characters of a value on one line. The whole of what came is shown when the line is wrapped. */
const LINE = 240;

/** A value behind its key, with what it was before. Texts are as the log has them. */
export function jsonValue(node: JsonNode, open: boolean, wrapped: boolean): TemplateResult {
  const value = isContainer(node) ? containerValue(node, open) : scalarValue(node, wrapped);
  if (node.change === 'removed') return html`<del>${value}</del>`;
  if (node.change !== 'changed' || node.before === undefined) return value;
  return html`<del>${oneLine(node.before, wrapped)}</del><span class="quiet"> → </span>${value}`;
}

function containerValue(node: JsonNode, open: boolean): TemplateResult {
  const [left, right] = node.kind === 'array' ? ['[', ']'] : ['{', '}'];
  const size = node.size ?? node.children?.length ?? 0;
  if (size === 0 && node.change === undefined) return html`<span class="quiet">${left}${right}</span>`;
  const members = node.kind === 'array' ? itemsText(size) : membersText(size);
  const moved = node.movedFrom === undefined ? '' : ` · ${movedText(node.movedFrom)}`;
  return html`<span class="quiet"
    >${open ? nothing : `${left}…${right} `}<span class="size">${members}${moved}</span></span
  >`;
}

function itemsText(size: number): string {
  return size === 1 ? l10n.t('1 item') : l10n.t('{0} items', formatCount(size));
}

function membersText(size: number): string {
  return size === 1 ? l10n.t('1 member') : l10n.t('{0} members', formatCount(size));
}

function scalarValue({ kind, text = '', textLength }: JsonNode, wrapped: boolean): TemplateResult {
  const rest =
    textLength === undefined
      ? nothing
      : html`<span class="quiet">${l10n.t('… {0} characters', formatCount(textLength))}</span>`;
  return html`<bdi class="value ${kind}">${oneLine(text, wrapped)}</bdi>${rest}`;
}

function oneLine(text: string, wrapped: boolean): string {
  return wrapped || text.length <= LINE ? text : `${text.slice(0, LINE)}…`;
}
