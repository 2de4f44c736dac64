import type { ReactiveController, ReactiveControllerHost } from 'lit';

/** Renders a component again when the editor's theme changes, for what is painted rather than styled. */
export class ThemeWatch implements ReactiveController {
  readonly #observer: MutationObserver;

  constructor(host: ReactiveControllerHost, changed: () => void) {
    this.#observer = new MutationObserver(() => {
      changed();
      host.requestUpdate();
    });
    host.addController(this);
  }

  hostConnected(): void {
    // VS Code puts the theme's kind into the body's class and its tokens into the root's style.
    this.#observer.observe(document.body, { attributeFilter: ['class', 'data-vscode-theme-id'] });
    this.#observer.observe(document.documentElement, { attributeFilter: ['style'] });
  }

  hostDisconnected(): void {
    this.#observer.disconnect();
  }
}
