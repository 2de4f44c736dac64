import { html } from 'lit';
import { DispatchStore } from './dispatch/dispatch-store.ts';
import './dispatch/dispatch-view.ts';
import { restoreDispatch } from './dispatch/saved-dispatch.ts';
import { hostPort } from './model/vscode-api.ts';
import './page.css';
import { renderPage } from './ui/render-page.ts';

/** The dispatch page's root. */
class Dispatch extends HTMLElement {
  connectedCallback(): void {
    const api = acquireVsCodeApi();
    const store = new DispatchStore(hostPort(api), restoreDispatch(api.getState()));
    const view = html`<foldline-dispatch-view .store=${store} .api=${api}></foldline-dispatch-view>`;
    void renderPage(this, store.loadTexts(), view);
  }
}

customElements.define('foldline-dispatch', Dispatch);
