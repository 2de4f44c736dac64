import { html, nothing, type TemplateResult } from 'lit';
import { place as placed } from '../ui/place.ts';
import type { Lane } from './graph-layout.ts';
import type { GraphModel } from './graph-model.ts';
import type { GraphScreen } from './graph-screen.ts';

const NAME_HEIGHT = 18;

/** The names of the lanes in view, beside them. */
export function graphLaneNames(
  model: GraphModel,
  screen: GraphScreen,
  current: number | undefined,
): readonly (TemplateResult | typeof nothing)[] {
  const currentLane = current === undefined ? undefined : model.laneOf[current];
  const { height } = screen.size;
  return screen.layout.lanes.map(({ lane, top, height: laneHeight }: Lane) => {
    const [start, end] = [screen.down(top), screen.down(top + laneHeight)];
    if (end < 0 || start > height) return nothing;
    // A lane that is higher than the view still has its name in view.
    const middle = (Math.max(start, 0) + Math.min(end, height)) / 2;
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
