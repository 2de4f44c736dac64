import { html } from 'lit';
import { LogStore } from './model/log-store.ts';
import { SettingsStore } from './model/settings-store.ts';
import { hostPort } from './model/vscode-api.ts';
import './page.css';
import './shell/log-editor-view.ts';
import { renderPage } from './ui/render-page.ts';

/** The page's root. Everything of the log comes over the line; the page itself holds none of it. */
class LogEditor extends HTMLElement {
  connectedCallback(): void {
    const api = acquireVsCodeApi();
    const store = new LogStore(hostPort(api));
    const settings = new SettingsStore(api);
    const view = html`<foldline-log-editor-view .store=${store} .settings=${settings}></foldline-log-editor-view>`;
    void renderPage(this, store.loadTexts(), view);
  }
}

customElements.define('foldline-log-editor', LogEditor);
