import * as l10n from '@vscode/l10n';
import { html, type TemplateResult } from 'lit';
import type { EventDetail } from '../../protocol/log.ts';
import type { LogStore } from '../model/log-store.ts';
import { formatCount } from '../ui/numbers.ts';
import { toolButton } from '../ui/tool-button.ts';

/** Goes through the versions of the selected event's stream: one by one, or by a slider over all of them. */
export function versionScrubber(store: LogStore, detail: EventDetail): TemplateResult {
  const { selected, selectedStream } = store;
  const last = Math.max(detail.streamEvents, selectedStream?.length ?? 0);
  const ordinal = selected === null ? detail.ordinal : (selectedStream?.ordinalAt(selected) ?? detail.ordinal);
  const onInput = (event: InputEvent): void => {
    const { valueAsNumber } = event.currentTarget as HTMLInputElement;
    store.selectInStream(valueAsNumber, valueAsNumber < ordinal ? -1 : 1);
  };
  return html`<div class="scrubber">
    ${toolButton('triangle-left', l10n.t('Previous Version (Shift+Up)'), () => store.stepInStream(-1))}
    <input
      type="range"
      min="1"
      max=${last}
      .value=${String(ordinal)}
      aria-label=${l10n.t('Version')}
      aria-valuetext=${l10n.t('Version {0} of {1}', formatCount(ordinal), formatCount(last))}
      @input=${onInput}
    />
    ${toolButton('triangle-right', l10n.t('Next Version (Shift+Down)'), () => store.stepInStream(1))}
  </div>`;
}
