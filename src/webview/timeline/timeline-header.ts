import * as l10n from '@vscode/l10n';
import { html, nothing, type TemplateResult } from 'lit';
import type { LogStore } from '../model/log-store.ts';
import type { Playback } from '../model/playback.ts';
import type { SettingsStore } from '../model/settings-store.ts';
import type { ViewSettings } from '../model/view-settings.ts';
import { formatCount } from '../ui/numbers.ts';
import { segment } from '../ui/segment.ts';
import { toolButton } from '../ui/tool-button.ts';
import { transport } from './transport.ts';

export interface HeaderActions {
  readonly choose: (change: Partial<ViewSettings>) => void;
  readonly zoomIn: () => void;
  readonly zoomOut: () => void;
  readonly fit: () => void;
  readonly filterToView: () => void;
}

/** The timeline's strip: what the lanes and the axis are, and how much of it is in view. */
export function timelineHeader(
  store: LogStore,
  settings: SettingsStore,
  playback: Playback,
  actions: HeaderActions,
): TemplateResult {
  const { lanes, axis } = settings.value;
  const { untimed } = store.columns;
  return html`<div class="pane-header wraps">
    <span class="pane-title">${l10n.t('Timeline')}</span>
    <span class="segmented" role="group" aria-label=${l10n.t('Lanes')}>
      ${segment(l10n.t('Streams'), lanes === 'stream', () => actions.choose({ lanes: 'stream', laneScroll: 0 }))}
      ${segment(l10n.t('Types'), lanes === 'type', () => actions.choose({ lanes: 'type', laneScroll: 0 }))}
    </span>
    <span class="segmented" role="group" aria-label=${l10n.t('Axis')}>
      ${segment(l10n.t('Position'), axis === 'position', () => actions.choose({ axis: 'position', zoom: null }))}
      ${segment(l10n.t('Time'), axis === 'time', () => actions.choose({ axis: 'time', zoom: null }))}
    </span>
    ${transport(playback, settings)} ${axis === 'time' && untimed > 0 ? untimedNote(untimed) : nothing}
    <span class="spacer"></span>
    ${store.list.positions === null ? nothing : onlyMatching(settings)}
    ${toolButton('filter', l10n.t('Show Only What Is in View'), actions.filterToView)}
    ${toolButton('zoom-out', l10n.t('Zoom Out (-)'), actions.zoomOut)}
    ${toolButton('zoom-in', l10n.t('Zoom In (+)'), actions.zoomIn)}
    ${toolButton('screen-full', l10n.t('Show the Whole Log (0)'), actions.fit)}
    ${toolButton('close', l10n.t('Close Timeline'), () => settings.update({ timelineOpen: false }))}
  </div>`;
}

/** Whether events that do not match are left out, instead of drawn faintly. */
function onlyMatching(settings: SettingsStore): TemplateResult {
  const { onlyMatching: on } = settings.value;
  const title = l10n.t('Leave out the events that do not match, instead of drawing them faintly');
  return html`<span class="segmented only-matching"
    ><button aria-pressed=${on} title=${title} @click=${() => settings.update({ onlyMatching: !on })}>
      ${l10n.t('Only Matching')}
    </button></span
  >`;
}

function untimedNote(events: number): TemplateResult {
  const text =
    events === 1 ? l10n.t('1 event without a time') : l10n.t('{0} events without a time', formatCount(events));
  const hint = l10n.t('Events without a time are not drawn. Choose Position to see them.');
  return html`<span class="quiet truncate" title=${hint}>${text}</span>`;
}
