/** Has the user selected text? Then a click only ends that, and the browser copies it. */
export function hasSelectedText(): boolean {
  return document.getSelection()?.isCollapsed === false;
}
