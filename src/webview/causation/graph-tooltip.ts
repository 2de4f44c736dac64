import * as l10n from '@vscode/l10n';
import { html, nothing, type TemplateResult } from 'lit';
import { formatTime, type TimeZone } from '../../protocol/times.ts';
import { formatCount } from '../ui/numbers.ts';
import { place as placed } from '../ui/place.ts';
import { icon } from '../ui/icon.ts';
import { typeMark } from '../ui/type-mark.ts';
import type { Point } from './camera.ts';
import type { GraphModel } from './graph-model.ts';
import { linksText, placeText, problemsOf, problemText } from './node-text.ts';

const WIDTH = 320;
const HEIGHT = 120;

/** What is told of the event under the pointer. */
export function graphTooltip(
  model: GraphModel,
  place: number,
  zone: TimeZone,
  at: Point,
): TemplateResult | typeof nothing {
  const node = model.nodes[place];
  if (node === undefined) return nothing;
  const { type, typeId, time, position, correlationId } = node;
  const isOther = correlationId !== null && correlationId !== model.graph.correlationId;
  const left = Math.max(4, Math.min(at.x + 12, window.innerWidth - WIDTH - 8));
  const top = Math.max(4, Math.min(at.y + 16, window.innerHeight - HEIGHT));
  return html`<div class="tooltip" role="tooltip" ${placed({ left: `${left}px`, top: `${top}px` })}>
    <div class="tooltip-title">${typeMark(typeId)}<bdi class="truncate">${type}</bdi></div>
    <div class="truncate"><bdi>${placeText(node)}</bdi></div>
    <div class="quiet">${time === null ? l10n.t('no time') : formatTime(time, zone)} · #${formatCount(position)}</div>
    <div class="quiet">${linksText(model, place)}</div>
    ${isOther ? html`<div class="quiet truncate">${l10n.t('Of another correlation: {0}', correlationId)}</div>` : nothing}
    ${problemsOf(model, node).map((problem) => html`<div class="wrong">${icon('warning')}<bdi>${problemText(problem)}</bdi></div>`)}
  </div>`;
}
