import * as l10n from '@vscode/l10n';
import { html, nothing, type TemplateResult } from 'lit';
import '@vscode-elements/elements/dist/vscode-button/index.js';
import type { CausationStore } from './causation-store.ts';
import type { GraphModel } from './graph-model.ts';
import type { Loaded } from './loaded.ts';

interface Action {
  readonly label: string;
  readonly act: () => void;
}

/** What stands in the place of the graph or the streams where there is nothing to show; undefined where there is. */
export function causationMessage(store: CausationStore): TemplateResult | undefined {
  if (store.log.kind !== 'shown') {
    return waiting(store.log, l10n.t('The log could not be opened'), () => void store.connect());
  }
  return store.mode === 'graph' ? graphMessage(store) : lanesMessage(store);
}

function graphMessage({ graph }: CausationStore): TemplateResult | undefined {
  const { loaded } = graph;
  if (loaded.kind === 'shown') return isAlone(loaded.value) ? nothingNamed(loaded.value) : undefined;
  if (loaded.kind === 'none') {
    return message(
      l10n.t('No event was chosen'),
      l10n.t('Select an event in the log and run “Foldline: Show Causes and Effects”.'),
    );
  }
  if (loaded.kind === 'loading') {
    return message(l10n.t('Looking for causes and effects…'), '', [
      { label: l10n.t('Cancel'), act: () => graph.cancel() },
    ]);
  }
  return waiting(loaded, l10n.t('The graph could not be made'), () => void graph.load());
}

function lanesMessage({ lanes }: CausationStore): TemplateResult | undefined {
  const { loaded } = lanes;
  if (loaded.kind === 'shown') {
    if (loaded.value.positions.length > 0) return undefined;
    return message(l10n.t('No events yet'), l10n.t('New events of these streams show up here.'));
  }
  if (loaded.kind === 'none') {
    return message(l10n.t('No stream was chosen'), l10n.t('Add streams above, to see their events side by side.'));
  }
  return waiting(loaded, l10n.t('The streams could not be read'), () => lanes.load());
}

/** One event alone, in a log where nothing leads from one event to another. */
function isAlone({ graph }: GraphModel): boolean {
  return graph.total === 1 && graph.referring === 0;
}

function nothingNamed({ graph }: GraphModel): TemplateResult {
  return html`<div class="message" role="status">
    <h2>${l10n.t('No event names a cause')}</h2>
    <p>${l10n.t('A cause, or what belongs together, is looked for in these fields of every event:')}</p>
    <p class="fields">${graph.fields.map((field) => html`<code><bdi>${field}</bdi></code> `)}</p>
  </div>`;
}

function waiting(loaded: Loaded<unknown>, title: string, again: () => void): TemplateResult {
  const retry = { label: l10n.t('Try Again'), act: again };
  if (loaded.kind === 'failed') return message(title, loaded.message, [retry]);
  if (loaded.kind === 'cancelled') return message(l10n.t('Cancelled'), '', [retry]);
  return html`<div class="message" aria-busy="true"></div>`;
}

function message(title: string, text: string, actions: readonly Action[] = []): TemplateResult {
  return html`<div class="message" role="status">
    <h2>${title}</h2>
    ${text === '' ? nothing : html`<p><bdi>${text}</bdi></p>`}
    <div class="actions">
      ${actions.map(({ label, act }) => html`<vscode-button secondary @click=${act}>${label}</vscode-button>`)}
    </div>
  </div>`;
}
