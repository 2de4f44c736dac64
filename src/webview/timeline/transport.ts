import * as l10n from '@vscode/l10n';
import { css, html, nothing, svg, type TemplateResult } from 'lit';
import '@vscode-elements/elements/dist/vscode-toolbar-button/index.js';
import type { Playback } from '../model/playback.ts';
import { LONGEST_WAIT, PLAYBACK_RATES, type PlaybackRate } from '../model/playback-rate.ts';
import type { SettingsStore } from '../model/settings-store.ts';
import { gapText } from '../ui/gap-text.ts';
import { nativeSelect } from '../ui/native-select.ts';
import { formatCount } from '../ui/numbers.ts';
import { segment } from '../ui/segment.ts';
import { toolButton } from '../ui/tool-button.ts';

/** Plays events, and goes through them one by one. */
export function transport(playback: Playback, settings: SettingsStore): TemplateResult {
  const { playWithin, playbackRate } = settings.value;
  const [name, label] = playback.playing
    ? (['pause', l10n.t('Pause (Space)')] as const)
    : (['play', l10n.t('Play (Space)')] as const);
  return html`<span class="transport" role="group" aria-label=${l10n.t('Playback')}>
    ${endButton('first', l10n.t('First Event (Home)'), () => playback.step(-Infinity))}
    ${toolButton('triangle-left', l10n.t('Previous Event (Left)'), () => playback.step(-1))}
    ${toolButton(name, label, () => playback.toggle())}
    ${toolButton('triangle-right', l10n.t('Next Event (Right)'), () => playback.step(1))}
    ${endButton('last', l10n.t('Last Event (End)'), () => playback.step(Infinity))}
    <span class="segmented" role="group" aria-label=${l10n.t('What is played')}>
      ${segment(l10n.t('All'), playWithin === 'log', () => settings.update({ playWithin: 'log' }), l10n.t('Play the events that the filter lets through'))}
      ${segment(l10n.t('Stream'), playWithin === 'stream', () => settings.update({ playWithin: 'stream' }), l10n.t('Play the events of the selected stream'))}
    </span>
    ${rateSelect(playbackRate, (rate) => settings.update({ playbackRate: rate }))} ${skippedNote(playback)}
  </span>`;
}

/** An arrow against a bar, which the codicons lack. */
function endButton(end: 'first' | 'last', label: string, act: () => void): TemplateResult {
  const path = end === 'first' ? 'M3 3h1.5v10H3zM13 3v10L5.5 8z' : 'M11.5 3H13v10h-1.5zM3 3l7.5 5L3 13z';
  return html`<vscode-toolbar-button label=${label} title=${label} @click=${act}
    ><svg class="glyph" viewBox="0 0 16 16" aria-hidden="true">
      ${svg`<path d=${path} fill="currentColor" />`}
    </svg></vscode-toolbar-button
  >`;
}

function rateSelect(chosen: PlaybackRate, choose: (rate: PlaybackRate) => void): TemplateResult {
  const label = l10n.t('Speed');
  const cap = l10n.t(
    'At a multiple of their own intervals, no event waits longer than {0} seconds.',
    LONGEST_WAIT / 1000,
  );
  const title = `${label}. ${cap}`;
  return nativeSelect({ label, title, values: PLAYBACK_RATES, chosen, textOf: rateText, choose });
}

function rateText(rate: PlaybackRate): string {
  const number = Number.parseFloat(rate);
  return rate.endsWith('/s') ? l10n.t('{0} a second', number) : l10n.t('{0}× speed', formatCount(number));
}

/** The interval that is not waited for as long as it was. */
function skippedNote({ skipped }: Playback): TemplateResult | typeof nothing {
  if (skipped === undefined) return nothing;
  const title = l10n.t('The next event came so much later. The wait for it is shortened.');
  return html`<span class="quiet skipped" title=${title}>${gapText(skipped)}</span>`;
}

export const transportStyles = css`
  .transport {
    display: inline-flex;
    align-items: center;
    gap: 2px;
    flex: none;
  }

  .transport .segmented {
    margin: 0 6px;
  }

  .glyph {
    display: block;
    width: 16px;
    height: 16px;
  }

  .skipped {
    font-size: 11px;
    margin-left: 4px;
    font-variant-numeric: tabular-nums;
  }
`;
