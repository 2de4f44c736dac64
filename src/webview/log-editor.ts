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
    const settings = new SettingsStore(api);
    const { filter, selected } = settings.value;
    const store = new LogStore(hostPort(api), { filter, selected });
    store.subscribe(() => {
      if (store.summary !== null) settings.keep({ filter: store.filter, selected: store.selected });
    });
    store.onShowTab = ({ tab, path }) =>
      settings.update({
        inspectorOpen: true,
        inspectorTab: tab,
        ...(path === undefined ? {} : { explainedPath: path }),
      });
    const view = html`<foldline-log-editor-view .store=${store} .settings=${settings}></foldline-log-editor-view>`;
    void renderPage(this, store.loadTexts(), view);
  }
}

customElements.define('foldline-log-editor', LogEditor);
