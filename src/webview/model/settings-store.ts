import { Observable } from './observable.ts';
import { restoreSettings, type SettingsMemory, type ViewSettings } from './view-settings.ts';
import type { VsCodeApi } from './vscode-api.ts';

const SAVE_AFTER = 150;

/** The settings of this view, kept through `setState` so that a hidden webview comes back as it was. */
export class SettingsStore extends Observable implements SettingsMemory {
  readonly #api: VsCodeApi;
  #settings: ViewSettings;
  #timer: ReturnType<typeof setTimeout> | undefined;

  constructor(api: VsCodeApi) {
    super();
    this.#api = api;
    this.#settings = restoreSettings(api.getState());
    // A hidden webview is thrown away without a word: what waits is saved before.
    window.addEventListener('pagehide', () => this.#save());
    document.addEventListener('visibilitychange', () => this.#save());
  }

  get value(): ViewSettings {
    return this.#settings;
  }

  update(change: Partial<ViewSettings>): void {
    this.remember(change);
    this.notify();
  }

  /** Keeps what only the component that calls this shows, like its scroll: nobody else has to render for it. */
  remember(change: Partial<ViewSettings>): void {
    this.#settings = { ...this.#settings, ...change };
    this.#timer ??= setTimeout(() => this.#save(), SAVE_AFTER);
  }

  /** Keeps what is told again and again, where it is another. */
  keep(change: Partial<ViewSettings>): void {
    const now = JSON.stringify({ ...this.#settings, ...change });
    if (now !== JSON.stringify(this.#settings)) this.remember(change);
  }

  #save(): void {
    if (this.#timer === undefined) return;
    clearTimeout(this.#timer);
    this.#timer = undefined;
    this.#api.setState(this.#settings);
  }
}
