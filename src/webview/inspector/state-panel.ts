import { html, nothing, type TemplateResult } from 'lit';
import type { EventDetail, StateDetail } from '../../protocol/log.ts';
import type { LogStore } from '../model/log-store.ts';
import { formatCount, formatQuantity } from '../ui/format.ts';
import { icon } from '../ui/icon.ts';
import { foldLabel } from '../ui/fold-names.ts';
import './json-tree.ts';
import { streamPlace } from './stream-place.ts';

/** The stream's state right after the event, with what the event changed in it. */
export function statePanel(
  store: LogStore,
  detail: EventDetail,
  state: StateDetail | null,
  error: string | undefined,
): TemplateResult {
  const stream = store.selectedStream;
  const last = Math.max(detail.streamEvents, stream?.length ?? 0);
  const ordinal = store.selected === null || stream === undefined ? detail.ordinal : stream.ordinalAt(store.selected);
  return html`
    <div class="headline">
      <bdi class="truncate" title=${detail.stream}>${detail.stream}</bdi>
      <span class="nowrap">${streamPlace(detail, stream)}</span>
      ${state === null ? nothing : html`<span class="quiet nowrap">· fold: ${foldLabel(state.fold)}</span>`}
      <span class="spacer"></span>
      <vscode-toolbar-button label="Copy State" title="Copy State" @click=${() => store.copy('state')}
        >${icon('copy')}</vscode-toolbar-button
      >
    </div>
    <div class="scrubber">
      <vscode-toolbar-button
        label="Previous Version"
        title="Previous Version (Shift+Up)"
        @click=${() => store.stepInStream(-1)}
        >${icon('triangle-left')}</vscode-toolbar-button
      >
      <input
        type="range"
        min="1"
        max=${last}
        .value=${String(ordinal)}
        aria-label="Version"
        aria-valuetext=${`Version ${formatCount(ordinal)} of ${formatCount(last)}`}
        @input=${(event: InputEvent) => selectOrdinal(store, Number((event.target as HTMLInputElement).value))}
      />
      <vscode-toolbar-button
        label="Next Version"
        title="Next Version (Shift+Down)"
        @click=${() => store.stepInStream(1)}
        >${icon('triangle-right')}</vscode-toolbar-button
      >
    </div>
    ${
      error !== undefined
        ? html`<div class="problem" role="alert">
            ${icon('error')}<span>The state could not be made: ${error}</span>
          </div>`
        : nothing
    }
    ${state === null ? nothing : stateTree(store, state)}
  `;
}

function stateTree(store: LogStore, state: StateDetail): TemplateResult {
  return html`
    ${state.failures.map(
      (failure) =>
        html`<div class="problem">
          ${icon('warning')}<span
            ><button class="link" @click=${() => store.select(failure.position)}>
              Event ${formatCount(failure.position)}
            </button>
            could not be folded: <bdi>${failure.message}</bdi></span
          >
        </div>`,
    )}
    <div class="section">
      <span class="section-title">State</span>
      <span class="quiet"
        >${state.changes === 0 ? 'This event changed nothing.' : `This event changed ${formatQuantity(state.changes, 'value')}.`}</span
      >
    </div>
    <foldline-json-tree
      .store=${store}
      .node=${state.state}
      .valuePart=${'state'}
      .position=${state.position}
      .label=${'State'}
    ></foldline-json-tree>
  `;
}

function selectOrdinal(store: LogStore, ordinal: number): void {
  const position = store.selectedStream?.at(ordinal);
  if (position !== undefined) store.select(position);
}
