import { html, nothing, type TemplateResult } from 'lit';
import type { JsonNode } from '../../protocol/log.ts';
import { formatCount, formatQuantity } from '../ui/format.ts';
import { isContainer } from './tree-rows.ts';

/** Characters of a value on one line. The whole of what came is shown when the line is wrapped. */
const LINE = 240;

/** A value behind its key, with what it was before. Texts are as the log has them. */
export function jsonValue(node: JsonNode, open: boolean, wrapped: boolean): TemplateResult {
  const value = isContainer(node) ? containerValue(node, open) : scalarValue(node, wrapped);
  if (node.change === 'removed') return html`<del>${value}</del>`;
  if (node.change !== 'changed' || node.before === undefined) return value;
  return html`<del class="before">${oneLine(node.before, wrapped)}</del><span class="quiet"> → </span>${value}`;
}

function containerValue(node: JsonNode, open: boolean): TemplateResult {
  const [left, right] = node.kind === 'array' ? ['[', ']'] : ['{', '}'];
  const size = node.size ?? node.children?.length ?? 0;
  if (size === 0 && node.change === undefined) return html`<span class="quiet">${left}${right}</span>`;
  const members = node.kind === 'array' ? formatQuantity(size, 'item') : formatQuantity(size, 'member');
  return html`<span class="quiet">${open ? nothing : `${left}…${right} `}<span class="size">${members}</span></span>`;
}

function scalarValue(node: JsonNode, wrapped: boolean): TemplateResult {
  const text = node.text ?? '';
  const length = node.textLength;
  return html`<bdi class="value ${node.kind}">${oneLine(text, wrapped)}</bdi>${
      length === undefined ? nothing : html`<span class="quiet">… ${formatCount(length)} characters</span>`
    }`;
}

function oneLine(text: string, wrapped: boolean): string {
  return wrapped || text.length <= LINE ? text : `${text.slice(0, LINE)}…`;
}
