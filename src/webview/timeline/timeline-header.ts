import * as l10n from '@vscode/l10n';
import { html, nothing, type TemplateResult } from 'lit';
import type { LogStore } from '../model/log-store.ts';
import type { SettingsStore } from '../model/settings-store.ts';
import type { ViewSettings } from '../model/view-settings.ts';
import { formatCount } from '../ui/numbers.ts';
import { segment } from '../ui/segment.ts';
import { toolButton } from '../ui/tool-button.ts';

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
    <span class="pane-title">${l10n.t('Timeline')}</span>
    <span class="segmented" role="group" aria-label=${l10n.t('Lanes')}>
      ${segment(l10n.t('Streams'), lanes === 'stream', () => actions.choose({ lanes: 'stream', laneScroll: 0 }))}
      ${segment(l10n.t('Types'), lanes === 'type', () => actions.choose({ lanes: 'type', laneScroll: 0 }))}
    </span>
    <span class="segmented" role="group" aria-label=${l10n.t('Axis')}>
      ${segment(l10n.t('Position'), axis === 'position', () => actions.choose({ axis: 'position', zoom: null }))}
      ${segment(l10n.t('Time'), axis === 'time', () => actions.choose({ axis: 'time', zoom: null }))}
    </span>
    ${axis === 'time' && untimed > 0 ? untimedNote(untimed) : nothing}
    <span class="spacer"></span>
    ${axis === 'time' ? toolButton('filter', l10n.t('Show Only the Times in View'), actions.filterToView) : nothing}
    ${toolButton('zoom-out', l10n.t('Zoom Out (-)'), actions.zoomOut)}
    ${toolButton('zoom-in', l10n.t('Zoom In (+)'), actions.zoomIn)}
    ${toolButton('screen-full', l10n.t('Show the Whole Log (0)'), actions.fit)}
    ${toolButton('close', l10n.t('Close Timeline'), () => settings.update({ timelineOpen: false }))}
  </div>`;
}

function untimedNote(events: number): TemplateResult {
  const text =
    events === 1 ? l10n.t('1 event without a time') : l10n.t('{0} events without a time', formatCount(events));
  const hint = l10n.t('Events without a time are not drawn. Choose Position to see them.');
  return html`<span class="quiet truncate" title=${hint}>${text}</span>`;
}
