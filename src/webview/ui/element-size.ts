import type { LitElement, ReactiveController } from 'lit';

/** The inner size of a component, or of an element in it, in whole CSS pixels. The component follows its changes. */
export class ElementSize implements ReactiveController {
  width = 0;
  height = 0;
  readonly #host: LitElement;
  readonly #selector: string | undefined;
  readonly #observer: ResizeObserver;
  #observed: Element | undefined;

  constructor(host: LitElement, selector?: string) {
    this.#host = host;
    this.#selector = selector;
    this.#observer = new ResizeObserver(() => this.#measure());
    host.addController(this);
  }

  hostUpdated(): void {
    const element = this.#selector === undefined ? this.#host : this.#host.renderRoot.querySelector(this.#selector);
    if (element === this.#observed) return;
    this.#observer.disconnect();
    this.#observed = element ?? undefined;
    if (element !== null) this.#observer.observe(element);
  }

  hostDisconnected(): void {
    this.#observer.disconnect();
    this.#observed = undefined;
  }

  #measure(): void {
    const width = this.#observed?.clientWidth ?? 0;
    const height = this.#observed?.clientHeight ?? 0;
    if (width === this.width && height === this.height) return;
    this.width = width;
    this.height = height;
    this.#host.requestUpdate();
  }
}
