import { html } from 'lit';
import { AppendStore } from './append/append-store.ts';
import './append/append-view.ts';
import { restoreAppend } from './append/saved-append.ts';
import { hostPort } from './model/vscode-api.ts';
import './page.css';
import { renderPage } from './ui/render-page.ts';

/** The append page's root. */
class Append extends HTMLElement {
  connectedCallback(): void {
    const api = acquireVsCodeApi();
    const store = new AppendStore(hostPort(api), restoreAppend(api.getState()));
    const view = html`<foldline-append-view .store=${store} .api=${api}></foldline-append-view>`;
    void renderPage(this, store.loadTexts(), view);
  }
}

customElements.define('foldline-append', Append);
