import type { LogStore } from '../model/log-store.ts';

/** What a key does anywhere in the view but where a text is typed; undefined where it does nothing. */
export function viewKey(event: KeyboardEvent, store: LogStore, showHelp: () => void): (() => void) | undefined {
  if (event.ctrlKey || event.metaKey || event.altKey || event.defaultPrevented || isTyping(event)) return undefined;
  switch (event.key) {
    case '?':
      return showHelp;
    case 'b':
      return () => {
        if (store.selected !== null) store.bookmarks.toggle(store.selected);
      };
    case 'n':
      return () => store.stepInBookmarks(1);
    case 'p':
      return () => store.stepInBookmarks(-1);
    default:
      return undefined;
  }
}

function isTyping(event: KeyboardEvent): boolean {
  const [target] = event.composedPath();
  if (target instanceof HTMLInputElement) return target.type !== 'range';
  return target instanceof HTMLTextAreaElement || (target instanceof HTMLElement && target.isContentEditable);
}
