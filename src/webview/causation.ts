import { html } from 'lit';
import { CausationStore } from './causation/causation-store.ts';
import './causation/causation-view.ts';
import { restoreCausation } from './causation/saved-causation.ts';
import { hostPort } from './model/vscode-api.ts';
import './page.css';
import { renderPage } from './ui/render-page.ts';

/** The root of the page of causes and effects. */
class Causation extends HTMLElement {
  connectedCallback(): void {
    const api = acquireVsCodeApi();
    const store = new CausationStore(hostPort(api), restoreCausation(api.getState()));
    const view = html`<foldline-causation-view .store=${store} .api=${api}></foldline-causation-view>`;
    void renderPage(this, store.loadTexts(), view);
  }
}

customElements.define('foldline-causation', Causation);
