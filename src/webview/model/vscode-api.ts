import type { Port } from '../../protocol/channel.ts';

/** What VS Code gives a webview; `acquireVsCodeApi` may be called once. */
export interface VsCodeApi {
  postMessage(message: unknown, transfer?: readonly Transferable[]): void;
  getState(): unknown;
  setState(state: unknown): void;
}

declare global {
  function acquireVsCodeApi(): VsCodeApi;
}

/** The webview's end of the line to its host. */
export function hostPort(api: VsCodeApi): Port {
  return {
    post: (message, transfer) => api.postMessage(message, transfer),
    listen: (listener) => window.addEventListener('message', (event: MessageEvent<unknown>) => listener(event.data)),
  };
}
