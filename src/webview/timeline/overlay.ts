import * as l10n from '@vscode/l10n';
import { html, type TemplateResult } from 'lit';
import { place } from '../ui/place.ts';

interface Spot {
  readonly x: number;
  readonly y: number;
}

/** What lies over the canvas, in pixels of the plot. */
export interface OverlayScene {
  readonly width: number;
  /** Of the lanes, without the axis. */
  readonly height: number;
  /** The selected event; undefined where there is none or it has no place on the axis. */
  readonly selected: Spot | undefined;
  readonly hovered: Spot | undefined;
}

/** The playhead across all lanes, and a ring around the selected event and the one under the pointer. */
export function timelineOverlay({ width, height, selected, hovered }: OverlayScene): TemplateResult {
  const playhead = selected !== undefined && selected.x >= 0 && selected.x <= width ? selected : undefined;
  return html`
    <div
      class="playhead"
      ?hidden=${playhead === undefined}
      ${place({ transform: `translateX(${Math.round(playhead?.x ?? 0)}px)` })}
    ></div>
    ${ring(playhead, height, 'chosen')} ${ring(hovered, height, 'hovered')}
  `;
}

function ring(spot: Spot | undefined, height: number, kind: 'chosen' | 'hovered'): TemplateResult {
  return html`<div
    class="ring ${kind}"
    ?hidden=${spot === undefined || spot.y < 0 || spot.y > height}
    ${place({ transform: `translate(${(spot?.x ?? 0) - 8}px, ${(spot?.y ?? 0) - 8}px)` })}
  ></div>`;
}

/** In the place of the events, where the axis is of times and none of them has one. */
export function noTimes(): TemplateResult {
  return html`<div class="message">
    ${l10n.t('No event of this log has a time. Choose Position to see them in their order.')}
  </div>`;
}
