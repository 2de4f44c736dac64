import * as l10n from '@vscode/l10n';
import { html, nothing, type TemplateResult } from 'lit';
import { keyed } from 'lit/directives/keyed.js';
import '@vscode-elements/elements/dist/vscode-option/index.js';
import '@vscode-elements/elements/dist/vscode-single-select/index.js';
import { fillIn } from '../ui/fill-in.ts';
import { formatCount } from '../ui/numbers.ts';
import { EXPECTATIONS, type AppendForm, type Expectation } from './append-form.ts';
import type { AppendStore } from './append-store.ts';
import { said } from '../form/said.ts';

/** What the stream must be like for the append to go through. */
export function versionSection(store: AppendStore): TemplateResult {
  const { form } = store;
  return html`<div>
    <label for="expectation">${l10n.t('Expected version')}</label>
    ${
      // The select does not follow an option whose text changes.
      keyed(form.version, select(store))
    }
    ${movedOn(store)}
  </div>`;
}

function select(store: AppendStore): TemplateResult {
  const { form } = store;
  return html`<vscode-single-select
    id="expectation"
    .label=${l10n.t('Expected version')}
    .value=${form.expectation}
    @change=${(event: Event) => choose(store, (event.currentTarget as HTMLSelectElement).value)}
  >
    ${EXPECTATIONS.map(
      (expectation) =>
        html`<vscode-option value=${expectation} ?selected=${expectation === form.expectation}
          >${expectationName(expectation, form)}</vscode-option
        >`,
    )}
  </vscode-single-select>`;
}

function choose(store: AppendStore, value: string): void {
  const expectation = EXPECTATIONS.find((name) => name === value);
  if (expectation !== undefined) store.change({ expectation });
}

/** The stream is at another version by now than the form expects. */
function movedOn(store: AppendStore): TemplateResult | typeof nothing {
  const { form, streamVersion, outcome } = store;
  if (form.expectation !== 'exactly' || streamVersion === undefined || streamVersion === form.version) return nothing;
  if (outcome.kind !== 'none' && outcome.kind !== 'appended') return nothing;
  const version = formatCount(streamVersion);
  const adopt = html`<button class="link" @click=${() => store.change({ version: streamVersion })}>
    ${l10n.t('Expect {0}', version)}
  </button>`;
  return said('hint', fillIn(l10n.t('The stream is at version {0} now. {1}'), version, adopt));
}

function expectationName(expectation: Expectation, { version }: AppendForm): string {
  switch (expectation) {
    case 'exactly':
      return version === 0
        ? l10n.t('exactly 0 (a new stream)')
        : l10n.t('exactly {0} (as shown)', formatCount(version));
    case 'any':
      return l10n.t('any: append whatever came before');
    case 'no-stream':
      return l10n.t('no stream: it must not be there yet');
    case 'stream-exists':
      return l10n.t('stream exists: it must be there');
  }
}
