import { html } from 'lit';
import { hostPort } from './model/vscode-api.ts';
import './page.css';
import { QueryStore } from './query/query-store.ts';
import './query/query-view.ts';
import { restoreQuery } from './query/saved-query.ts';
import { renderPage } from './ui/render-page.ts';

/** The query page's root. */
class Query extends HTMLElement {
  connectedCallback(): void {
    const api = acquireVsCodeApi();
    const saved = restoreQuery(api.getState());
    const store = new QueryStore(hostPort(api), saved);
    const view = html`<foldline-query-view .store=${store} .api=${api} .share=${saved.share}></foldline-query-view>`;
    void renderPage(this, store.loadTexts(), view);
  }
}

customElements.define('foldline-query', Query);
