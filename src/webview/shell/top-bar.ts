import * as l10n from '@vscode/l10n';
import { html, LitElement, nothing, type TemplateResult } from 'lit';
import { FOLD_NAMES, type FoldName } from '../../protocol/log.ts';
import type { TimeZone } from '../../protocol/times.ts';
import type { LogStore } from '../model/log-store.ts';
import type { SettingsStore } from '../model/settings-store.ts';
import type { ViewSettings } from '../model/view-settings.ts';
import { fillIn } from '../ui/fill-in.ts';
import { foldLabel } from '../ui/fold-label.ts';
import { icon, iconStyles, type IconName } from '../ui/icon.ts';
import { nativeSelect, nativeSelectStyles } from '../ui/native-select.ts';
import { formatCount } from '../ui/numbers.ts';
import { segment } from '../ui/segment.ts';
import { baseStyles, segmentedStyles } from '../ui/shared-styles.ts';
import { stateMakerLabel } from '../ui/state-maker-label.ts';
import { Subscriptions } from '../ui/subscriptions.ts';
import { toolButton } from '../ui/tool-button.ts';
import '../filter/filter-box.ts';
import { filterChips } from './filter-chips.ts';
import { topBarStyles } from './top-bar-styles.ts';
import { windowText } from './window-text.ts';

/** What is shown of the log, how many events that is, and how the view goes about it. */
export class TopBar extends LitElement {
  static override styles = [baseStyles, segmentedStyles, iconStyles, nativeSelectStyles, topBarStyles];
  static override properties = {
    store: { attribute: false },
    settings: { attribute: false },
  };

  declare store: LogStore;
  declare settings: SettingsStore;

  constructor() {
    super();
    new Subscriptions(this, () => [this.store, this.settings]);
  }

  override focus(): void {
    this.renderRoot.querySelector<HTMLElement>('foldline-filter-box')?.focus();
  }

  protected override render(): TemplateResult {
    const { filter } = this.store;
    return html`
      <div class="bar" role="toolbar" aria-label=${l10n.t('Event log')}>
        <foldline-filter-box .store=${this.store} .expression=${filter.expression ?? ''}></foldline-filter-box>
        ${this.#count()} ${this.#window()} ${this.#problems()} ${this.#writing()}
        <span class="spacer"></span>
        ${this.#maker()}
        <span class="group">
          ${this.#toggle('follow', 'target', l10n.t('Keep the Newest Event in View'), l10n.t('Follow'))}
          <span class="segmented" role="group" aria-label=${l10n.t('Times')}>
            ${this.#zone('utc', l10n.t('UTC'), l10n.t('Show Times in UTC'))}
            ${this.#zone('local', l10n.t('Local'), l10n.t('Show Times in Local Time'))}
          </span>
        </span>
        <span class="group">
          ${this.#toggle('timelineOpen', 'graph-line', l10n.t('Timeline'))}
          ${this.#toggle('tableOpen', 'table', l10n.t('Events'))}
          ${this.#toggle('inspectorOpen', 'json', l10n.t('Inspector'))}
          ${toolButton('play', l10n.t('Run Query…'), () => this.store.run('runQuery'))}
          ${toolButton('question', l10n.t('Keys (?)'), () => this.#showHelp())}
        </span>
      </div>
      ${this.#chips()}
    `;
  }

  #count(): TemplateResult {
    const { list, summary } = this.store;
    const { searching, searched } = this.store.filtered;
    const shown = formatCount(list.length);
    const all = formatCount(summary?.events ?? 0);
    return html`<span
      class="count ${searching ? 'searching' : ''}"
      role="status"
      aria-busy=${searching}
      title=${l10n.t('{0} of {1} events are shown', shown, all)}
      >${l10n.t('{0} of {1}', shown, all)}${searching && searched > 0 ? ` · ${Math.floor(searched * 100)} %` : ''}</span
    >`;
  }

  /** How much of a server's log is here, and the way to other events of it. */
  #window(): TemplateResult | typeof nothing {
    const { summary } = this.store;
    if (summary?.server === undefined) return nothing;
    const { window, total, connection } = summary.server;
    const text = windowText(window, summary.events, total);
    const title = `${text}. ${l10n.t('Change Window…')}`;
    return html`<button
      class="window toggle"
      aria-label=${title}
      title=${title}
      @click=${() => this.store.run('changeWindow')}
    >
      ${icon(connection === 'lost' ? 'debug-disconnect' : 'plug')}<bdi class="truncate">${text}</bdi>
    </button>`;
  }

  #problems(): TemplateResult | typeof nothing {
    const problems = this.store.summary?.problems ?? 0;
    if (problems === 0) return nothing;
    const count = formatCount(problems);
    const text = problems === 1 ? l10n.t('1 problem') : l10n.t('{0} problems', count);
    return html`<button
      class="problems"
      aria-label=${text}
      title=${l10n.t('Show Problems')}
      @click=${() => this.store.run('showProblems')}
    >
      ${icon('warning')}<span class="wide">${text}</span><span class="narrow">${count}</span>
    </button>`;
  }

  /** Says where an acknowledged event is less safe than it could be. */
  #writing(): TemplateResult | typeof nothing {
    const writing = this.store.summary?.writing;
    if (writing === undefined || writing === 'sync') return nothing;
    const [text, title] =
      writing === 'os'
        ? [l10n.t('Not synced'), l10n.t('Appends do not wait for the disk: see the setting foldline.store.durability.')]
        : [
            l10n.t('Whole-file writes'),
            l10n.t('This file system cannot append and sync: each append writes the whole file anew.'),
          ];
    return html`<span class="writing" role="note" aria-label=${`${text}. ${title}`} title=${title}
      >${icon('info')}<span class="wide">${text}</span></span
    >`;
  }

  /** How the states on the screen are made: by a fold that can be chosen here, or by a model. */
  #maker(): TemplateResult | typeof nothing {
    const { state } = this.store.inspection;
    if (state === null) return nothing;
    const { by, category } = state;
    return by.kind === 'fold'
      ? this.#fold(category, by.fold)
      : html`<span class="fold quiet">${stateMakerLabel(by, (link) => this.store.openCode(link))}</span>`;
  }

  #fold(category: string, chosen: FoldName): TemplateResult {
    return html`<label class="fold" title=${l10n.t('How the events of “{0}” streams make a state', category)}>
      <span class="quiet wide">${fillIn(l10n.t('fold of {0}:'), html`<bdi>${category}</bdi>`)}</span>
      <span class="quiet narrow">${l10n.t('fold:')}</span>
      ${nativeSelect({
        label: l10n.t('Fold of {0}', category),
        values: FOLD_NAMES,
        chosen,
        textOf: foldLabel,
        choose: (fold) => this.store.setFold(category, fold),
      })}
    </label>`;
  }

  #toggle(
    setting: 'follow' | 'timelineOpen' | 'tableOpen' | 'inspectorOpen',
    name: IconName,
    label: string,
    text?: string,
  ): TemplateResult {
    const on = this.settings.value[setting];
    return html`<button
      class="toggle"
      aria-pressed=${on}
      aria-label=${text ?? label}
      title=${label}
      @click=${() => this.settings.update({ [setting]: !on } satisfies Partial<ViewSettings>)}
    >
      ${icon(name)}${text === undefined ? nothing : html`<span class="wide">${text}</span>`}
    </button>`;
  }

  #showHelp(): void {
    this.dispatchEvent(new CustomEvent('foldline-help', { bubbles: true, composed: true }));
  }

  #zone(timeZone: TimeZone, text: string, title: string): TemplateResult {
    const chosen = timeZone === this.store.timeZone;
    return segment(text, chosen, () => this.store.setTimeZone(timeZone), title);
  }

  #chips(): TemplateResult | typeof nothing {
    const chips = filterChips(this.store.filter, this.store.timeZone);
    if (chips.length === 0) return nothing;
    return html`<div class="chips" role="group" aria-label=${l10n.t('Filter')}>
      ${chips.map(
        ({ label, without }) =>
          html`<span class="chip" title=${label}
            ><bdi class="truncate">${label}</bdi
            ><button
              aria-label=${l10n.t('Remove {0}', label)}
              title=${l10n.t('Remove')}
              @click=${() => this.store.setFilter(without)}
            >
              ${icon('close')}
            </button></span
          >`,
      )}
      <button class="link" @click=${() => this.store.setFilter({})}>${l10n.t('Clear Filter')}</button>
    </div>`;
  }
}

customElements.define('foldline-top-bar', TopBar);
