import * as l10n from '@vscode/l10n';
import { css, html, LitElement, type TemplateResult } from 'lit';
import type { LogStore } from '../model/log-store.ts';
import { formatCount } from '../ui/numbers.ts';
import { Subscriptions } from '../ui/subscriptions.ts';

/** While events go by faster than this, in milliseconds, none of them is told. */
const REST = 500;

/** Tells screen readers which event was selected, once the selection has come to rest. */
export class Announcer extends LitElement {
  static override styles = css`
    :host {
      position: absolute;
      width: 1px;
      height: 1px;
      overflow: hidden;
      clip-path: inset(50%);
      white-space: nowrap;
    }
  `;
  static override properties = { store: { attribute: false }, text: { state: true } };

  declare store: LogStore;
  declare text: string;

  #selected: number | null = null;
  #timer: ReturnType<typeof setTimeout> | undefined;

  constructor() {
    super();
    this.text = '';
    new Subscriptions(this, () => [this.store]);
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    clearTimeout(this.#timer);
  }

  protected override willUpdate(): void {
    const { selected } = this.store;
    if (selected === this.#selected) return;
    this.#selected = selected;
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => (this.text = selectionText(this.store)), REST);
  }

  protected override render(): TemplateResult {
    return html`<div role="status" aria-live="polite">${this.text}</div>`;
  }
}

/** “Event 1,204, OrderPaid, order-7 version 3”. */
function selectionText({ selected, inspection, bookmarks }: LogStore): string {
  if (selected === null) return l10n.t('No event is selected.');
  const { detail } = inspection;
  const position = formatCount(selected);
  if (detail?.position !== selected) return l10n.t('Event {0}', position);
  const { type, stream, version } = detail;
  const text = l10n.t('Event {0}, {1}, {2} version {3}', position, type, stream, formatCount(version));
  const note = bookmarks.noteAt(selected);
  return note === undefined ? text : `${text}. ${note === '' ? l10n.t('Bookmark') : l10n.t('Bookmark: {0}', note)}`;
}

customElements.define('foldline-announcer', Announcer);
