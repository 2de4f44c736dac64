import { css, html, type TemplateResult } from 'lit';

/** The codicons in use, by the code points of `@vscode/codicons` (its font is loaded by page.css). */
const GLYPHS = {
  add: '\uea60',
  check: '\ueab2',
  'chevron-down': '\ueab4',
  'chevron-right': '\ueab6',
  close: '\uea76',
  copy: '\uebcc',
  error: '\uea87',
  filter: '\ueaf1',
  'go-to-file': '\uea94',
  'graph-line': '\uebe2',
  info: '\uea74',
  json: '\ueb0f',
  link: '\ueb15',
  play: '\ueb2c',
  reply: '\uea7d',
  'screen-full': '\ueb4c',
  search: '\uea6d',
  table: '\uebb7',
  target: '\uebf8',
  'triangle-left': '\ueb6f',
  'triangle-right': '\ueb70',
  warning: '\uea6c',
  'zoom-in': '\ueb81',
  'zoom-out': '\ueb82',
} as const;

export type IconName = keyof typeof GLYPHS;

/** A codicon, silent to screen readers: what it stands for is said by the label of the control around it. */
export function icon(name: IconName): TemplateResult {
  return html`<span class="icon" aria-hidden="true">${GLYPHS[name]}</span>`;
}

export const iconStyles = css`
  .icon {
    font: normal normal normal 16px/1 codicon;
    display: inline-block;
    text-decoration: none;
    text-align: center;
    user-select: none;
    -webkit-font-smoothing: antialiased;
  }
`;
