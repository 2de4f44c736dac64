import { LatestTask } from '../model/latest-task.ts';

/** What there is that may be meant while a name is typed: the answer to the latest question. */
export class Suggested<Item> {
  readonly #pull: LatestTask<string>;
  #items: readonly Item[] = [];

  /** `find` answers undefined where it cannot say. */
  constructor(find: (text: string) => Promise<readonly Item[] | undefined>, changed: () => void) {
    this.#pull = new LatestTask(async (text) => {
      this.#items = (await find(text)) ?? [];
      changed();
    });
  }

  get items(): readonly Item[] {
    return this.#items;
  }

  ask(text: string): void {
    this.#pull.run(text);
  }
}
