import type { ReactiveController, ReactiveControllerHost } from 'lit';
import type { Observable } from '../model/observable.ts';

/** Renders a component again whenever one of the observables tells of a change, as long as it is on the page. */
export class Subscriptions implements ReactiveController {
  readonly #host: ReactiveControllerHost;
  readonly #observables: () => readonly Observable[];
  #ends: (() => void)[] = [];

  constructor(host: ReactiveControllerHost, observables: () => readonly Observable[]) {
    this.#host = host;
    this.#observables = observables;
    host.addController(this);
  }

  hostConnected(): void {
    this.#ends = this.#observables().map((observable) => observable.subscribe(() => this.#host.requestUpdate()));
  }

  hostDisconnected(): void {
    for (const end of this.#ends) end();
    this.#ends = [];
  }
}
