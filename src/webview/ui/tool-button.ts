import { html, type TemplateResult } from 'lit';
import '@vscode-elements/elements/dist/vscode-toolbar-button/index.js';
import { icon, type IconName } from './icon.ts';

/** A button of a toolbar: an icon that says what it does when it is pointed at, and to screen readers. */
export function toolButton(name: IconName, label: string, act: () => void): TemplateResult {
  return html`<vscode-toolbar-button label=${label} title=${label} @click=${act}>${icon(name)}</vscode-toolbar-button>`;
}
