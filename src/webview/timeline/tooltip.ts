import { html, nothing, type LitElement, type TemplateResult } from 'lit';
import type { LogStore } from '../model/log-store.ts';
import { formatCount, formatMilliseconds, formatTime } from '../ui/format.ts';
import { place } from '../ui/place.ts';
import { typeMark } from '../ui/type-mark.ts';
import type { Hit } from './timeline-model.ts';

const WIDTH = 300;

/** What is told of the event under the pointer. */
export function timelineTooltip(
  store: LogStore,
  hit: Hit | undefined,
  zone: 'utc' | 'local',
  host: LitElement,
): TemplateResult | typeof nothing {
  if (hit === undefined) return nothing;
  const { columns } = store;
  const position = hit.index + 1;
  const type = columns.type[hit.index] ?? 0;
  store.rows.want([position]);
  const row = store.rows.get(position);
  const milliseconds = columns.time[hit.index] ?? Number.NaN;
  const time = row?.time ?? null;
  const plot = host.renderRoot.querySelector('.plot')?.getBoundingClientRect();
  const left = Math.max(4, Math.min((plot?.left ?? 0) + hit.x + 12, window.innerWidth - WIDTH - 8));
  const top = (plot?.top ?? 0) + hit.y + 14;
  return html`<div class="tooltip" role="tooltip" ${place({ left: `${left}px`, top: `${top}px` })}>
    <div class="tooltip-title">${typeMark(type)}<bdi class="truncate">${store.typeName(type)}</bdi></div>
    <div class="truncate"><bdi>${row?.stream ?? '…'}</bdi> @ ${row?.version ?? '…'}</div>
    <div class="quiet">
      ${time !== null ? formatTime(time, zone) : Number.isNaN(milliseconds) ? 'no time' : formatMilliseconds(milliseconds, zone)}
      · #${formatCount(position)}
    </div>
    ${hit.crowd > 1 ? html`<div class="quiet">${formatCount(hit.crowd)} events at this spot. Zoom in to part them.</div>` : nothing}
  </div>`;
}
