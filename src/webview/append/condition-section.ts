import * as l10n from '@vscode/l10n';
import { html, nothing, type TemplateResult } from 'lit';
import { live } from 'lit/directives/live.js';
import '@vscode-elements/elements/dist/vscode-button/index.js';
import { toolButton } from '../ui/tool-button.ts';
import type { ConditionItem, FormCondition } from './append-form.ts';
import type { AppendStore } from './append-store.ts';
import '../form/token-input.ts';

const EMPTY_ITEM: ConditionItem = { types: [], tags: [] };

/** The append condition: the append fails if an event after a position matches one of the items. */
export function conditionSection(store: AppendStore): TemplateResult {
  const { condition } = store.form;
  return html`<details ?data-filled=${condition !== null}>
    <summary>${l10n.t('Append condition')}</summary>
    <div class="fields">
      <p class="quiet">
        ${l10n.t('The event is appended only if no event matches one of these since you looked. An item matches events of any of its types that have all of its tags.')}
      </p>
      ${(condition?.items ?? []).map((item, index) => conditionItem(store, item, index))}
      <div class="actions">
        <vscode-button secondary @click=${() => addItem(store)}>
          ${condition === null ? l10n.t('Add a Condition') : l10n.t('Or Also If…')}
        </vscode-button>
      </div>
      ${condition === null ? nothing : afterField(store, condition)}
    </div>
  </details>`;
}

function conditionItem(store: AppendStore, item: ConditionItem, index: number): TemplateResult {
  const change = (part: Partial<ConditionItem>): void =>
    changeItems(store, (items) => items.map((one, at) => (at === index ? { ...one, ...part } : one)));
  return html`<div class="condition" role="group" aria-label=${l10n.t('Item {0}', index + 1)}>
    <foldline-token-input
      .label=${l10n.t('Any of these types')}
      .placeholder=${l10n.t('Every type')}
      .tokens=${item.types}
      @foldline-change=${(event: CustomEvent<readonly string[]>) => change({ types: event.detail })}
    ></foldline-token-input>
    <foldline-token-input
      .label=${l10n.t('With all of these tags')}
      .placeholder=${l10n.t('With or without tags')}
      .tokens=${item.tags}
      @foldline-change=${(event: CustomEvent<readonly string[]>) => change({ tags: event.detail })}
    ></foldline-token-input>
    ${toolButton('close', l10n.t('Remove Item {0}', index + 1), () =>
      changeItems(store, (items) => items.filter((_, at) => at !== index)),
    )}
  </div>`;
}

function afterField(store: AppendStore, condition: FormCondition): TemplateResult {
  const change = (event: Event): void => {
    const typed = (event.currentTarget as HTMLInputElement).value.trim();
    // What is no position goes back to the one before.
    const after = /^\d{1,15}$/.test(typed) ? Number(typed) : condition.after;
    store.change({ condition: { ...condition, after } });
  };
  return html`<div class="short">
    <label for="after">${l10n.t('Only events after position')}</label>
    <input
      class="input"
      id="after"
      inputmode="numeric"
      autocomplete="off"
      .value=${live(String(condition.after))}
      @change=${change}
    />
  </div>`;
}

function addItem(store: AppendStore): void {
  const { condition } = store.form;
  const { items, after } = condition ?? { items: [], after: store.lookedAt };
  store.change({ condition: { items: [...items, EMPTY_ITEM], after } });
}

function changeItems(store: AppendStore, change: (items: readonly ConditionItem[]) => readonly ConditionItem[]): void {
  const { condition } = store.form;
  if (condition === null) return;
  const items = change(condition.items);
  store.change({ condition: items.length === 0 ? null : { ...condition, items } });
}
