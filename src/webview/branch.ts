import { html } from 'lit';
import { BranchStore } from './branch/branch-store.ts';
import './branch/branch-view.ts';
import { restoreBranches } from './branch/saved-branch.ts';
import { hostPort } from './model/vscode-api.ts';
import './page.css';
import { renderPage } from './ui/render-page.ts';

/** The root of the page of branches. */
class Branch extends HTMLElement {
  connectedCallback(): void {
    const api = acquireVsCodeApi();
    const store = new BranchStore(hostPort(api), restoreBranches(api.getState()));
    const view = html`<foldline-branch-view .store=${store} .api=${api}></foldline-branch-view>`;
    void renderPage(this, store.loadTexts(), view);
  }
}

customElements.define('foldline-branch', Branch);
