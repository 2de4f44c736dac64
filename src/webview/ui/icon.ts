import { css, html, type TemplateResult } from 'lit';

/** The codicons in use, by the code points of `@vscode/codicons` (its font is loaded by page.css). */
const GLYPHS = {
  add: '\uea60',
  'arrow-down': '\uea9a',
  'arrow-swap': '\uebcb',
  'arrow-up': '\ueaa1',
  beaker: '\uea79',
  bookmark: '\ueaa5',
  bug: '\ueaaf',
  check: '\ueab2',
  'chevron-down': '\ueab4',
  'chevron-right': '\ueab6',
  'circle-slash': '\ueabd',
  'clear-all': '\ueabf',
  close: '\uea76',
  code: '\ueac4',
  copy: '\uebcc',
  'debug-disconnect': '\uead0',
  debug: '\ueb91',
  diff: '\ueae1',
  discard: '\ueae2',
  edit: '\uea73',
  error: '\uea87',
  export: '\uebac',
  filter: '\ueaf1',
  'git-branch': '\uec6f',
  'go-to-file': '\uea94',
  'graph-line': '\uebe2',
  info: '\uea74',
  json: '\ueb0f',
  link: '\ueb15',
  'list-tree': '\ueb86',
  pause: '\uead1',
  pin: '\ueb2b',
  pinned: '\ueba0',
  play: '\ueb2c',
  plug: '\ueb2d',
  question: '\ueb32',
  redo: '\uebb0',
  reply: '\uea7d',
  save: '\ueb4b',
  'screen-full': '\ueb4c',
  search: '\uea6d',
  'stop-circle': '\ueba5',
  'symbol-constant': '\ueb5d',
  'symbol-event': '\uea86',
  'symbol-field': '\ueb5f',
  'symbol-keyword': '\ueb62',
  'symbol-operator': '\ueb64',
  table: '\uebb7',
  target: '\uebf8',
  'triangle-left': '\ueb6f',
  'triangle-right': '\ueb70',
  'type-hierarchy': '\uebb9',
  warning: '\uea6c',
  zap: '\uea86',
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
