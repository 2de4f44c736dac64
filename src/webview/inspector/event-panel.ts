import { html, nothing, type TemplateResult } from 'lit';
import type { EventDetail } from '../../protocol/log.ts';
import type { LogStore } from '../model/log-store.ts';
import { formatCount, formatTime } from '../ui/format.ts';
import { icon, type IconName } from '../ui/icon.ts';
import { typeMark } from '../ui/type-mark.ts';
import './json-tree.ts';
import { streamPlace } from './stream-place.ts';

/** The event's own facts, then its payload as the log has it. */
export function eventPanel(store: LogStore, detail: EventDetail, zone: 'utc' | 'local'): TemplateResult {
  const { filter } = store;
  const tree = (part: 'data' | 'metadata', node: EventDetail['data']): TemplateResult => html`
    <div class="section">
      <span class="section-title">${part === 'data' ? 'Data' : 'Metadata'}</span>
      ${button('copy', `Copy ${part === 'data' ? 'Data' : 'Metadata'}`, () => store.copy(part))}
    </div>
    <foldline-json-tree
      .store=${store}
      .node=${node}
      .valuePart=${part}
      .position=${detail.position}
      .label=${part === 'data' ? 'Data' : 'Metadata'}
    ></foldline-json-tree>
  `;
  return html`
    <div class="headline">
      ${typeMark(detail.typeId)}<bdi class="truncate" title=${detail.type}>${detail.type}</bdi>
      ${button('filter', 'Show Only This Type', () => store.setFilter({ ...filter, types: [detail.type] }))}
      <span class="spacer"></span>
      ${button('copy', 'Copy Event', () => store.copy('event'))}
    </div>
    <dl>
      <dt>Stream</dt>
      <dd>
        <bdi class="truncate" title=${detail.stream}>${detail.stream}</bdi>
        <span class="quiet nowrap">${streamPlace(detail, store.selectedStream)}</span>
        ${button('filter', 'Show Only This Stream', () => store.setFilter({ ...filter, stream: detail.stream }))}
      </dd>
      <dt>Time</dt>
      <dd title=${detail.time ?? nothing}>
        ${detail.time === null ? html`<span class="quiet">none</span>` : formatTime(detail.time, zone)}
        ${detail.time === null ? nothing : html`<span class="quiet">${zone === 'utc' ? 'UTC' : 'local'}</span>`}
      </dd>
      <dt>Position</dt>
      <dd>${formatCount(detail.position)}</dd>
      <dt>Id</dt>
      <dd><bdi class="truncate mono" title=${detail.id}>${detail.id === '' ? '–' : detail.id}</bdi></dd>
      <dt>Line</dt>
      <dd>
        <button class="link" title="Reveal in Text Editor" @click=${() => store.run('revealLine')}>
          ${formatCount(detail.line)} ${icon('go-to-file')}
        </button>
      </dd>
    </dl>
    ${detail.problems.map(
      (problem) =>
        html`<div class="problem" role="note">
          ${icon('warning')}<span><bdi>${problem.message}</bdi> <span class="quiet">${problem.code}</span></span>
        </div>`,
    )}
    ${tree('data', detail.data)} ${detail.metadata === null ? nothing : tree('metadata', detail.metadata)}
  `;
}

function button(name: IconName, label: string, act: () => void): TemplateResult {
  return html`<vscode-toolbar-button label=${label} title=${label} @click=${act}>${icon(name)}</vscode-toolbar-button>`;
}
