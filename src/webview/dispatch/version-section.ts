import * as l10n from '@vscode/l10n';
import { html, nothing, type TemplateResult } from 'lit';
import { live } from 'lit/directives/live.js';
import { formatCount } from '../ui/numbers.ts';
import { segment } from '../ui/segment.ts';
import type { DispatchStore } from './dispatch-store.ts';

/** The version that is decided at: now, or one of the past, which only shows what would have come of it. */
export function versionSection(store: DispatchStore): TemplateResult {
  const { form, commands } = store;
  const now = commands?.version ?? 0;
  const isPast = form.version !== null;
  return html`<section aria-labelledby="version-label">
    <div class="section-head">
      <span class="label" id="version-label">${l10n.t('Decide at version')}</span>
      <span class="segmented" role="group" aria-labelledby="version-label">
        ${segment(nowText(now), !isPast, () => store.decideAt(null), l10n.t('Decide on the state of the stream now'))}
        ${segment(
          l10n.t('Earlier…'),
          isPast,
          () => store.decideAt(now),
          l10n.t('Try it on an earlier state; nothing is appended'),
        )}
      </span>
    </div>
    ${isPast ? pastVersion(store, form.version ?? 0, now) : nothing}
  </section>`;
}

function nowText(version: number): string {
  return version === 0 ? l10n.t('Now: 0, a new stream') : l10n.t('Now: {0}', formatCount(version));
}

function pastVersion(store: DispatchStore, version: number, now: number): TemplateResult {
  const decideAt = (event: Event): void => {
    const { valueAsNumber } = event.currentTarget as HTMLInputElement;
    // What is no number yet leaves the version as it is.
    if (!Number.isNaN(valueAsNumber)) store.decideAt(Math.min(Math.max(0, Math.round(valueAsNumber)), now));
  };
  const tidy = (event: Event): void => {
    (event.currentTarget as HTMLInputElement).value = String(store.form.version ?? now);
  };
  return html`<div class="past">
      <input
        type="range"
        min="0"
        max=${now}
        aria-label=${l10n.t('Version')}
        .value=${live(String(version))}
        @input=${decideAt}
      />
      <input
        class="input"
        type="number"
        min="0"
        max=${now}
        aria-label=${l10n.t('Version as a number')}
        .value=${String(version)}
        @input=${decideAt}
        @change=${tidy}
      />
    </div>
    <p class="quiet">${l10n.t('A dry run: it shows what the command would have led to, and appends nothing.')}</p>`;
}
