import * as l10n from '@vscode/l10n';
import { css, html, nothing, type TemplateResult } from 'lit';
import { live } from 'lit/directives/live.js';
import type { LogStore } from '../model/log-store.ts';
import { icon } from '../ui/icon.ts';
import { toolButton } from '../ui/tool-button.ts';

/** Bookmarks the selected event, or takes its bookmark away. */
export function bookmarkButton(store: LogStore): TemplateResult | typeof nothing {
  const { selected } = store;
  if (selected === null) return nothing;
  return store.bookmarks.noteAt(selected) === undefined
    ? toolButton('bookmark', l10n.t('Bookmark This Event (B)'), () => store.bookmarks.set(selected, ''))
    : nothing;
}

/** What is noted at the selected event, to be edited in its place; nothing where it is not bookmarked. */
export function bookmarkNote(store: LogStore): TemplateResult | typeof nothing {
  const { selected } = store;
  const note = selected === null ? undefined : store.bookmarks.noteAt(selected);
  if (selected === null || note === undefined) return nothing;
  const onKey = (event: KeyboardEvent): void => {
    const input = event.currentTarget as HTMLInputElement;
    if (event.key === 'Escape') input.value = note;
    if (event.key === 'Escape' || event.key === 'Enter') input.blur();
  };
  return html`<div class="bookmark-note">
    ${icon('bookmark')}
    <input
      .value=${live(note)}
      maxlength="1000"
      placeholder=${l10n.t('Bookmarked. Add a note…')}
      aria-label=${l10n.t('Note of the bookmark')}
      @change=${(event: Event) => store.bookmarks.set(selected, (event.currentTarget as HTMLInputElement).value)}
      @keydown=${onKey}
    />
    ${toolButton('close', l10n.t('Remove Bookmark (B)'), () => store.bookmarks.set(selected, null))}
  </div>`;
}

export const bookmarkNoteStyles = css`
  .bookmark-note {
    display: flex;
    align-items: center;
    gap: 4px;
    flex: none;
    padding: 0 4px 2px 8px;
  }

  .bookmark-note > .icon {
    color: var(--vscode-editorWarning-foreground);
  }

  .bookmark-note input {
    flex: 1;
    min-width: 0;
    height: 22px;
    padding: 0 4px;
    font: inherit;
    color: var(--vscode-input-foreground);
    background: transparent;
    border: 1px solid transparent;
    border-radius: 2px;
  }

  .bookmark-note input:hover {
    border-color: var(--vscode-input-border, var(--vscode-contrastBorder, transparent));
  }

  .bookmark-note input:focus {
    background: var(--vscode-input-background);
    border-color: var(--vscode-focusBorder);
    outline: 0;
  }

  .bookmark-note input::placeholder {
    color: var(--vscode-input-placeholderForeground);
  }
`;
