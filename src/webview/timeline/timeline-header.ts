import { html, nothing, type TemplateResult } from 'lit';
import type { LogStore } from '../model/log-store.ts';
import type { SettingsStore } from '../model/settings-store.ts';
import type { ViewSettings } from '../model/view-settings.ts';
import { formatQuantity } from '../ui/format.ts';
import { icon, type IconName } from '../ui/icon.ts';

export interface HeaderActions {
  readonly choose: (change: Partial<ViewSettings>) => void;
  readonly zoomIn: () => void;
  readonly zoomOut: () => void;
  readonly fit: () => void;
  readonly filterToView: () => void;
}

/** The timeline's strip: what the lanes and the axis are, and how much of it is in view. */
export function timelineHeader(store: LogStore, settings: SettingsStore, actions: HeaderActions): TemplateResult {
  const { lanes, axis } = settings.value;
  const { untimed } = store.columns;
  return html`<div class="pane-header">
    <span class="pane-title">Timeline</span>
    <span class="segmented" role="group" aria-label="Lanes">
      ${choice('Streams', lanes === 'stream', () => actions.choose({ lanes: 'stream', laneScroll: 0 }))}
      ${choice('Types', lanes === 'type', () => actions.choose({ lanes: 'type', laneScroll: 0 }))}
    </span>
    <span class="segmented" role="group" aria-label="Axis">
      ${choice('Position', axis === 'position', () => actions.choose({ axis: 'position', zoom: null }))}
      ${choice('Time', axis === 'time', () => actions.choose({ axis: 'time', zoom: null }))}
    </span>
    ${
      axis === 'time' && untimed > 0
        ? html`<span class="quiet truncate" title="Events without a time are not drawn. Choose Position to see them."
            >${formatQuantity(untimed, 'event')} without a time</span
          >`
        : nothing
    }
    <span class="spacer"></span>
    ${axis === 'time' ? button('filter', 'Show Only the Times in View', actions.filterToView) : nothing}
    ${button('zoom-out', 'Zoom Out (-)', actions.zoomOut)} ${button('zoom-in', 'Zoom In (+)', actions.zoomIn)}
    ${button('screen-full', 'Show the Whole Log (0)', actions.fit)}
    ${button('close', 'Close Timeline', () => settings.update({ timelineOpen: false }))}
  </div>`;
}

function choice(name: string, chosen: boolean, choose: () => void): TemplateResult {
  return html`<button aria-pressed=${chosen} @click=${() => (chosen ? undefined : choose())}>${name}</button>`;
}

function button(name: IconName, label: string, act: () => void): TemplateResult {
  return html`<vscode-toolbar-button label=${label} title=${label} @click=${act}>${icon(name)}</vscode-toolbar-button>`;
}
