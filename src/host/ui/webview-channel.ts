import type * as vscode from 'vscode';
import { Channel, type Handlers, type Side } from '../../protocol/channel.ts';

/**
 * The host's end of the line to a webview. A page that was hidden is loaded anew when it is shown again, and says
 * `ready`; it gets a channel of its own, so that no answer to the page before reaches it.
 */
export class WebviewChannel<Local extends Side, Remote extends Side> implements vscode.Disposable {
  readonly #panel: vscode.WebviewPanel;
  readonly #handlers: Handlers<Local>;
  readonly #disposables: vscode.Disposable[];
  #channel: Channel<Local, Remote> | undefined;
  #listener: (message: unknown) => void = () => undefined;
  /** By name, what the next page is told. */
  readonly #kept = new Map<string, () => void>();

  constructor(panel: vscode.WebviewPanel, handlers: Handlers<Local>) {
    this.#panel = panel;
    this.#handlers = handlers;
    this.#disposables = [
      panel.webview.onDidReceiveMessage((message: unknown) => {
        if (isReadyRequest(message)) this.#connect();
        this.#listener(message);
      }),
      panel.onDidChangeViewState(() => {
        // The page is gone as soon as it is hidden.
        if (!panel.visible) this.#disconnect();
      }),
    ];
  }

  /** Is there a page that hears what is told? */
  get connected(): boolean {
    return this.#channel !== undefined;
  }

  /** Tells the page, where there is one. One that is loaded later asks for everything itself. */
  notify<Name extends keyof Remote['notifications'] & string>(name: Name, params: Remote['notifications'][Name]): void {
    this.#channel?.notify(name, params);
  }

  /** Tells the page; where there is none, the next one as soon as it is there. */
  notifyNext<Name extends keyof Remote['notifications'] & string>(
    name: Name,
    params: Remote['notifications'][Name],
  ): void {
    if (this.connected) this.notify(name, params);
    else this.#kept.set(name, () => this.notify(name, params));
  }

  dispose(): void {
    this.#disconnect();
    for (const disposable of this.#disposables) disposable.dispose();
  }

  #connect(): void {
    this.#disconnect();
    const { webview } = this.#panel;
    this.#channel = new Channel<Local, Remote>(
      {
        post: (message) => void webview.postMessage(message),
        listen: (listener) => (this.#listener = listener),
      },
      this.#handlers,
    );
    for (const tell of this.#kept.values()) tell();
    this.#kept.clear();
  }

  #disconnect(): void {
    this.#channel?.dispose();
    this.#channel = undefined;
    this.#listener = () => undefined;
  }
}

function isReadyRequest(message: unknown): boolean {
  return (
    typeof message === 'object' &&
    message !== null &&
    'kind' in message &&
    message.kind === 'request' &&
    'name' in message &&
    message.name === 'ready'
  );
}
