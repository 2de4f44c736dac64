import * as l10n from '@vscode/l10n';
import { html, nothing, type LitElement, type TemplateResult } from 'lit';
import { formatMilliseconds, formatTime } from '../../protocol/times.ts';
import type { LogStore } from '../model/log-store.ts';
import { formatCount } from '../ui/numbers.ts';
import { place } from '../ui/place.ts';
import { typeMark } from '../ui/type-mark.ts';
import type { Hit } from './hit-test.ts';

const WIDTH = 300;

/** What is told of the event under the pointer. */
export function timelineTooltip(
  store: LogStore,
  hit: Hit | undefined,
  host: LitElement,
): TemplateResult | typeof nothing {
  if (hit === undefined) return nothing;
  const position = hit.index + 1;
  const type = store.columns.type[hit.index] ?? 0;
  store.rows.want([position]);
  const row = store.rows.get(position);
  const plot = host.renderRoot.querySelector('.plot')?.getBoundingClientRect();
  const left = Math.max(4, Math.min((plot?.left ?? 0) + hit.x + 12, window.innerWidth - WIDTH - 8));
  const top = (plot?.top ?? 0) + hit.y + 14;
  return html`<div class="tooltip" role="tooltip" ${place({ left: `${left}px`, top: `${top}px` })}>
    <div class="tooltip-title">${typeMark(type)}<bdi class="truncate">${store.typeName(type)}</bdi></div>
    <div class="truncate"><bdi>${row?.stream ?? '…'}</bdi> @ ${row?.version ?? '…'}</div>
    <div class="quiet">${timeText(store, hit.index, row?.time ?? null)} · #${formatCount(position)}</div>
    ${
      hit.crowd > 1
        ? html`<div class="quiet">
            ${l10n.t('{0} events at this spot. Zoom in to part them.', formatCount(hit.crowd))}
          </div>`
        : nothing
    }
  </div>`;
}

/** As the source wrote it once that has come; until then from the columns. */
function timeText({ columns, timeZone }: LogStore, index: number, time: string | null): string {
  if (time !== null) return formatTime(time, timeZone);
  const milliseconds = columns.time[index] ?? Number.NaN;
  return Number.isNaN(milliseconds) ? l10n.t('no time') : formatMilliseconds(milliseconds, timeZone);
}
