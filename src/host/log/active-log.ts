import * as vscode from 'vscode';
import type { LogSession } from './log-session.ts';

/** The log that trees, status bar and commands are about: that of the editor used last. */
export class ActiveLog implements vscode.Disposable {
  /** Editors by use, the last used at the end. */
  readonly #editors: { readonly id: object; readonly session: LogSession }[] = [];
  readonly #changed = new vscode.EventEmitter<LogSession | undefined>();
  #session: LogSession | undefined;

  readonly onDidChange = this.#changed.event;

  get session(): LogSession | undefined {
    return this.#session;
  }

  /** An editor got the focus, or was opened behind the one that has it; `id` stands for it. */
  use(id: object, session: LogSession, focused = true): void {
    this.#remove(id);
    if (focused) this.#editors.push({ id, session });
    else this.#editors.unshift({ id, session });
    this.#update();
  }

  /** An editor was closed. */
  leave(id: object): void {
    this.#remove(id);
    this.#update();
  }

  /**
   * Calls `attach` with the active log now and whenever another one gets active, with a list for what is to be
   * disposed then.
   */
  follow(attach: (session: LogSession | undefined, disposables: vscode.Disposable[]) => void): vscode.Disposable {
    let disposables: vscode.Disposable[] = [];
    const detach = (): void => {
      for (const disposable of disposables) disposable.dispose();
      disposables = [];
    };
    const reattach = (): void => {
      detach();
      attach(this.#session, disposables);
    };
    reattach();
    return vscode.Disposable.from(this.onDidChange(reattach), { dispose: detach });
  }

  dispose(): void {
    this.#changed.dispose();
  }

  #remove(id: object): void {
    const index = this.#editors.findIndex((editor) => editor.id === id);
    if (index >= 0) this.#editors.splice(index, 1);
  }

  #update(): void {
    const session = this.#editors.at(-1)?.session;
    if (session === this.#session) return;
    this.#session = session;
    this.#changed.fire(session);
  }
}
