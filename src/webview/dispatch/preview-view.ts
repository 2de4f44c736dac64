import * as l10n from '@vscode/l10n';
import { html, nothing, type TemplateResult } from 'lit';
import type { DecidedEventView, DispatchFailure, DispatchView } from '../../protocol/dispatch-form.ts';
import '../inspector/json-tree.ts';
import { fillIn } from '../ui/fill-in.ts';
import { icon } from '../ui/icon.ts';
import { formatCount } from '../ui/numbers.ts';
import { placeLink } from '../ui/place-link.ts';
import { remarkText } from '../ui/remark-text.ts';
import { modelLink, stateMakerLabel } from '../ui/state-maker-label.ts';
import { typeMark } from '../ui/type-mark.ts';
import type { DispatchStore } from './dispatch-store.ts';

/** What the command leads to: the events, and the state before and after; or why to nothing. */
export function previewView(store: DispatchStore): TemplateResult {
  const { preview, decided } = store;
  switch (preview.kind) {
    case 'incomplete':
      return html`<p class="quiet message">${incompleteText(store)}</p>`;
    case 'failed':
      return failed(store, preview.failure);
    case 'deciding':
    case 'decided':
      return decided === undefined
        ? html`<p class="quiet message" aria-busy="true">${l10n.t('Deciding…')}</p>`
        : html`<div class="decided" aria-busy=${preview.kind === 'deciding'}>${decision(store, decided)}</div>`;
  }
}

function incompleteText({ form, data, metadata }: DispatchStore): string {
  if (form.stream === '') return l10n.t('Choose a stream to see what a command would lead to.');
  if (form.command === '') return l10n.t('Choose a command to see what it would lead to.');
  if (data.json.check?.valid === false) return l10n.t('The data is not valid JSON yet.');
  return metadata.error ?? l10n.t('Something is missing yet.');
}

function decision(store: DispatchStore, view: DispatchView): TemplateResult {
  return html`
    <p class="by">${decider(store, view)}</p>
    ${view.by.kind === 'model' ? view.by.remarks.map((remark) => note(remarkText(remark))) : nothing}
    ${view.events.length === 0 ? note(l10n.t('The command changes nothing.')) : events(store, view)}
    ${state(store, view)}
  `;
}

/** “Decided by the model order at version 4.”; where no model is of the stream, what is done instead. */
function decider(store: DispatchStore, { by, version }: DispatchView): unknown {
  if (by.kind === 'fold') return l10n.t('Recorded as an event: no model is of this stream.');
  const model = modelLink(by, (link) => store.openCode(link));
  return fillIn(l10n.t('Decided by {0} at version {1}.'), model, formatCount(version));
}

function events(store: DispatchStore, view: DispatchView): TemplateResult {
  const count = view.events.length;
  const title =
    count === 1 ? l10n.t('It would append 1 event') : l10n.t('It would append {0} events', formatCount(count));
  return html`<h2>${title}</h2>
    <ol class="decided-events">
      ${view.events.map((event, index) => html`<li>${decidedEvent(store, view, event, index)}</li>`)}
    </ol>`;
}

function decidedEvent(
  store: DispatchStore,
  view: DispatchView,
  { type, typeId, data, metadataText }: DecidedEventView,
  index: number,
): TemplateResult {
  return html`<div class="decided-head">
      ${typeId === null ? icon('add') : typeMark(typeId)}<bdi class="decided-type">${type}</bdi>
      <span class="quiet">@ ${formatCount(view.version + index + 1)}</span>
      ${typeId === null ? html`<span class="quiet">${l10n.t('a new type')}</span>` : nothing}
    </div>
    <foldline-json-tree
      .source=${store.partOf(view, index)}
      .node=${data}
      .label=${l10n.t('Data of {0}', type)}
    ></foldline-json-tree>
    ${
      metadataText === null
        ? nothing
        : html`<p class="quiet metadata">${l10n.t('Metadata')} <bdi class="mono">${metadataText}</bdi></p>`
    }`;
}

function state(store: DispatchStore, view: DispatchView): TemplateResult {
  const { stream, version, by, changes } = view;
  const after = version + view.events.length;
  return html`<h2>
      ${fillIn(l10n.t('State of {0}'), html`<bdi>${stream}</bdi>`)}
      <span class="quiet">@ ${formatCount(version)}${after === version ? nothing : ` → ${formatCount(after)}`}</span>
      ${by.kind === 'fold' ? html`<span class="quiet">· ${stateMakerLabel(by, () => undefined)}</span>` : nothing}
    </h2>
    <p class="quiet changes" role="status">${changesText(changes)}</p>
    <foldline-json-tree
      class="after"
      .source=${store.partOf(view)}
      .node=${view.state}
      .label=${l10n.t('State after the command')}
    ></foldline-json-tree>`;
}

function changesText(changes: number): string {
  if (changes === 0) return l10n.t('Nothing changes in it.');
  return changes === 1 ? l10n.t('1 value changes.') : l10n.t('{0} values change.', formatCount(changes));
}

function note(text: string): TemplateResult {
  return html`<p class="note">${icon('info')}<bdi>${text}</bdi></p>`;
}

/** A command that is refused is no fault of anybody: the model has said its reason. All else is. */
function failed(store: DispatchStore, failure: DispatchFailure): TemplateResult {
  const { code, message, place, position } = failure;
  const isRefused = code === 'command-refused';
  return html`<div class="undecided ${isRefused ? 'refused' : ''}" role="status" tabindex="-1">
    <p class="undecided-title">${icon(isRefused ? 'info' : 'error')}<span>${titleOf(failure)}</span></p>
    <p class="reason"><bdi>${message}</bdi></p>
    ${
      place === undefined && position === undefined
        ? nothing
        : html`<p>
            ${place === undefined ? nothing : placeLink(place, (link) => store.openCode(link))}
            ${
              position === undefined || position === 0
                ? nothing
                : html`<button class="link" @click=${() => store.select(position)}>
                    ${l10n.t('Event {0}', formatCount(position))}
                  </button>`
            }
          </p>`
    }
  </div>`;
}

function titleOf({ code }: DispatchFailure): string {
  if (code === 'command-refused') return l10n.t('The model refuses this command');
  if (code === 'model-error') return l10n.t('The model failed');
  if (code === 'model-timeout') return l10n.t('The model took too long');
  if (code === 'not-found') return l10n.t('There is nothing to decide it');
  return l10n.t('The command could not be decided');
}
