import type { FilterCompletion, FilterMistake, SavedFilter } from '../../protocol/filter.ts';
import { LatestTask } from './latest-task.ts';
import type { LogHost } from './log-host.ts';

/** How many completions are offered at a time. */
const MOST_COMPLETIONS = 50;

/** What the host knows of filters as they are typed, and those that the workspace keeps. */
export class FilterLanguage {
  readonly #host: LogHost;
  readonly #pull: LatestTask<null>;
  #saved: readonly SavedFilter[] = [];

  constructor(host: LogHost, changed: () => void) {
    this.#host = host;
    this.#pull = new LatestTask(async () => {
      this.#saved = (await host.ask('savedFilters', null)) ?? [];
      changed();
    });
  }

  get saved(): readonly SavedFilter[] {
    return this.#saved;
  }

  /** Asks for the filters that the workspace keeps. */
  pull(): void {
    this.#pull.run(null);
  }

  /** What of a filter is not understood; undefined where it could not be said. */
  check(expression: string): Promise<FilterMistake | null | undefined> {
    return this.#host.ask('checkFilter', { expression });
  }

  complete(expression: string, offset: number): Promise<readonly FilterCompletion[] | undefined> {
    return this.#host.ask('completeFilter', { expression, offset, limit: MOST_COMPLETIONS });
  }

  /** Has the user name the filter in force and keeps it. */
  save(): void {
    this.#host.notify('saveFilter', null);
  }
}
