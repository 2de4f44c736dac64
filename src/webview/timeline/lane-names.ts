import { html, nothing, type TemplateResult } from 'lit';
import type { LogStore } from '../model/log-store.ts';
import { place } from '../ui/place.ts';
import { typeMark } from '../ui/type-mark.ts';
import type { TimelineModel } from './timeline-model.ts';

/** The names of the lanes in view, at their left. A click selects the lane's event nearest to the playhead. */
export function laneNames(store: LogStore, model: TimelineModel, choose: (lane: number) => void): TemplateResult {
  const { first, end, offset } = model.visibleLanes;
  const byType = model.lanes.mode === 'type';
  const selectedLane = store.selected === null ? undefined : model.laneOf(store.selected);
  const lanes = Array.from({ length: end - first }, (_, index) => {
    const lane = first + index;
    return { lane, key: model.lanes.keyAt(lane) ?? 0 };
  });
  if (!byType) store.streamNames.want(lanes.map(({ key }) => key));
  return html`<div class="lanes" ${place({ transform: `translateY(${offset}px)` })}>
    ${lanes.map(({ lane, key }) => {
      const name = byType ? store.typeName(key) : (store.streamNames.get(key) ?? '…');
      return html`<div
        class="lane ${lane === selectedLane ? 'selected' : ''}"
        title=${name}
        @click=${() => choose(lane)}
      >
        ${byType ? typeMark(key) : nothing}<bdi class="truncate">${name}</bdi>
      </div>`;
    })}
  </div>`;
}
