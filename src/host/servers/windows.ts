import type { Memento } from 'vscode';
import type { LogWindow } from '../../protocol/connection.ts';
import { MEMORY } from '../ids.ts';

/** What is brought in of a server where nobody has said anything. */
export const FIRST_WINDOW: LogWindow = { last: 10_000 };

/** Which events of each connection are brought in, remembered by the workspace. */
export class LogWindows {
  readonly #memory: Memento;

  constructor(memory: Memento) {
    this.#memory = memory;
  }

  of(name: string): LogWindow {
    return this.#all()[name] ?? FIRST_WINDOW;
  }

  async keep(name: string, window: LogWindow): Promise<void> {
    await this.#memory.update(MEMORY.windows, { ...this.#all(), [name]: window });
  }

  #all(): Readonly<Record<string, LogWindow>> {
    return this.#memory.get<Record<string, LogWindow>>(MEMORY.windows) ?? {};
  }
}
