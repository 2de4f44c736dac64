import * as l10n from '@vscode/l10n';
import { css, html, type TemplateResult } from 'lit';
import { repeat } from 'lit/directives/repeat.js';
import type { LogStore } from '../model/log-store.ts';
import { icon } from '../ui/icon.ts';
import { formatCount } from '../ui/numbers.ts';
import { place } from '../ui/place.ts';
import type { TimelineModel } from './timeline-model.ts';

/** Flags over the plot at the events that are bookmarked, as far as those are in view. A click selects the event. */
export function bookmarkFlags(store: LogStore, model: TimelineModel, width: number): TemplateResult {
  const flags = store.bookmarks.positions
    .map((position) => ({ position, x: model.pixelOf(position) }))
    .filter(({ x }) => x >= 0 && x <= width);
  return html`${repeat(
    flags,
    ({ position }) => position,
    ({ position, x }) =>
      html`<div
        class="flag"
        title=${flagTitle(store, position)}
        ${place({ transform: `translateX(${Math.round(x)}px)` })}
        @pointerdown=${(event: Event) => event.stopPropagation()}
        @click=${() => store.select(position)}
      >
        ${icon('bookmark')}
      </div>`,
  )}`;
}

function flagTitle({ bookmarks }: LogStore, position: number): string {
  const note = bookmarks.noteAt(position) ?? '';
  const name = l10n.t('Bookmark at {0}', formatCount(position));
  return note === '' ? name : `${name}: ${note}`;
}

export const flagStyles = css`
  .flag {
    position: absolute;
    top: 0;
    left: -8px;
    width: 16px;
    height: 14px;
    overflow: clip;
    cursor: pointer;
    color: var(--vscode-editorWarning-foreground);
  }

  .flag .icon {
    font-size: 15px;
  }
`;
