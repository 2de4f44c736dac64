import * as l10n from '@vscode/l10n';
import { html, type TemplateResult } from 'lit';
import type { StateMaker } from '../../protocol/log.ts';
import type { CodeLink } from '../../protocol/webview.ts';
import { fillIn } from './fill-in.ts';
import { foldLabel } from './fold-label.ts';

/** What makes a state: “fold: merge”, or “model: order” with a way to the model's file. */
export function stateMakerLabel(by: StateMaker, open: (link: CodeLink) => void): TemplateResult {
  if (by.kind === 'fold') return html`${l10n.t('fold: {0}', foldLabel(by.fold))}`;
  const text = by.edition === undefined ? l10n.t('model: {0}') : l10n.t('model: {0}, previous code');
  return html`${fillIn(text, modelLink(by, open))}`;
}

/** A model's name, which opens its file. */
export function modelLink(
  model: { readonly name: string; readonly uri: string },
  open: (link: CodeLink) => void,
): TemplateResult {
  return html`<button
    class="link model"
    title=${l10n.t('Open the Model’s File')}
    @click=${() => open({ uri: model.uri })}
  >
    <bdi>${model.name}</bdi>
  </button>`;
}
