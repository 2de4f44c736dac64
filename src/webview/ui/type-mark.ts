import { css, html, svg, unsafeCSS, type CSSResult, type TemplateResult } from 'lit';
import { EVENT_TYPE_COLORS, eventTypeAppearance } from '../../protocol/appearance.ts';
import { SHAPE_PATHS } from './shape-paths.ts';

/** The coloured shape that stands before an event type's name, everywhere. */
export function typeMark(typeId: number): TemplateResult {
  const { color, shape } = eventTypeAppearance(typeId);
  return html`<svg class="type-mark type-color-${color}" viewBox="0 0 10 10" aria-hidden="true">
    ${svg`<path d=${SHAPE_PATHS[shape]} fill="currentColor" />`}
  </svg>`;
}

const colors: readonly CSSResult[] = Array.from({ length: EVENT_TYPE_COLORS }, (_, index) => {
  const color = unsafeCSS(index + 1);
  return css`
    .type-color-${color} {
      color: var(--vscode-foldline-eventType${color});
    }
  `;
});

export const typeMarkStyles: readonly CSSResult[] = [
  ...colors,
  css`
    .type-mark {
      width: 10px;
      height: 10px;
      flex: none;
    }
  `,
];
