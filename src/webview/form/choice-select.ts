import { html, type TemplateResult } from 'lit';
import { keyed } from 'lit/directives/keyed.js';
import '@vscode-elements/elements/dist/vscode-option/index.js';
import '@vscode-elements/elements/dist/vscode-single-select/index.js';
import { stringOf } from './object-text.ts';

export interface ChoiceSelect {
  readonly id: string;
  readonly label: string;
  /** JSON texts. */
  readonly choices: readonly string[];
  readonly value: string;
  readonly choose: (value: string) => void;
}

/** One of several JSON values. What is no choice is offered beside them as long as it is the value. */
export function choiceSelect({ id, label, choices, value, choose }: ChoiceSelect): TemplateResult {
  const offered = choices.includes(value) ? choices : [value, ...choices];
  const select = html`<vscode-single-select
    class="choice"
    id=${id}
    .label=${label}
    .value=${value}
    @change=${(event: Event) => choose((event.currentTarget as HTMLSelectElement).value)}
  >
    ${offered.map(
      (choice) =>
        html`<vscode-option value=${choice} ?selected=${choice === value}>${stringOf(choice)}</vscode-option>`,
    )}
  </vscode-single-select>`;
  // The select does not follow its options.
  return html`${keyed(offered.length, select)}`;
}
