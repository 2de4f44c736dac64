import { html, nothing, type TemplateResult } from 'lit';
import { place as placed } from '../ui/place.ts';
import type { Camera, Size } from './camera.ts';
import type { GraphLayout, Lane } from './graph-layout.ts';
import type { GraphModel } from './graph-model.ts';

/** A name needs so much room, in pixels. */
const NAME_HEIGHT = 18;

/** The names of the lanes in view, beside them; from afar only as many as there is room for. */
export function graphLaneNames(
  model: GraphModel,
  { lanes }: GraphLayout,
  camera: Camera,
  { height }: Size,
  current: number | undefined,
): readonly (TemplateResult | typeof nothing)[] {
  const currentLane = current === undefined ? undefined : model.laneOf[current];
  let free = -Infinity;
  return lanes.map(({ lane, top, height: laneHeight }: Lane) => {
    const start = (top - camera.y) * camera.scale;
    const end = start + laneHeight * camera.scale;
    // A lane that is higher than the view still has its name in view.
    const middle = (Math.max(start, 0) + Math.min(end, height)) / 2;
    if (end < 0 || start > height || middle - NAME_HEIGHT / 2 < free) return nothing;
    free = middle + NAME_HEIGHT / 2;
    const name = model.lanes[lane] ?? '';
    return html`<div
      class="lane ${lane === currentLane ? 'current' : ''}"
      title=${name}
      ${placed({ transform: `translateY(${Math.round(middle - NAME_HEIGHT / 2)}px)` })}
    >
      <bdi class="truncate">${name}</bdi>
    </div>`;
  });
}
