/** Where a menu opens, in pixels of the page. */
export interface MenuSpot {
  readonly x: number;
  readonly y: number;
}

/** What `package.json` asks for where it says which commands the menu has. What is under it is selected by then. */
const MENU = JSON.stringify({
  foldlineEvent: true,
  'foldline.hasSelection': true,
  preventDefaultContextMenuItems: true,
});

/**
 * Offers VS Code's menu of the selected event in place of what the browser would show; nothing where no spot is given.
 * VS Code does not look into shadow roots for what a menu is about, so that the page's body says it.
 */
export function offerEventMenu(event: Event, spot: MenuSpot | undefined): void {
  event.preventDefault();
  event.stopPropagation();
  if (spot === undefined) return;
  const { body } = document;
  body.dataset['vscodeContext'] = MENU;
  body.dispatchEvent(
    new MouseEvent('contextmenu', { bubbles: true, cancelable: true, clientX: spot.x, clientY: spot.y }),
  );
  delete body.dataset['vscodeContext'];
  keepKeyboard();
}

/** A menu takes the keyboard from the page, and VS Code gives it back to the page but to nothing on it. */
function keepKeyboard(): void {
  let active = document.activeElement;
  while (active?.shadowRoot?.activeElement) active = active.shadowRoot.activeElement;
  if (active instanceof HTMLElement) window.addEventListener('focus', () => active.focus(), { once: true });
}

/** Was a menu asked for at the pointer, and not by its key? A long press has the button of a click. */
export function isAtPointer(event: MouseEvent): boolean {
  return event.button === 2 || event.ctrlKey || (event instanceof PointerEvent && event.pointerType === 'touch');
}

/** Does this key ask for a menu? For the menu key the browser does. */
export function isMenuKey({ key, shiftKey, ctrlKey, altKey, metaKey }: KeyboardEvent): boolean {
  return key === 'F10' && shiftKey && !ctrlKey && !altKey && !metaKey;
}

/** Below the start of an element, where menus of the keyboard open. */
export function spotBelow(element: Element | null | undefined): MenuSpot | undefined {
  if (element === null || element === undefined) return undefined;
  const { left, bottom } = element.getBoundingClientRect();
  return { x: left, y: bottom };
}
