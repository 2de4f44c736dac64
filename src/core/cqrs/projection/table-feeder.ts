import type { ModelEvent, TableProjection } from '../model/model.ts';
import { checkDone, type Feeder } from './feeder.ts';
import { HandlerDatabase } from './projection-database.ts';
import type { ReadModels } from './read-models.ts';

/** Calls the handlers of a projection that writes to tables of its own. SQLite undoes what they did. */
export class TableFeeder implements Feeder {
  readonly tables: string;
  readonly #on: TableProjection['on'];
  readonly #forOthers: ((event: ModelEvent, db: HandlerDatabase['handle']) => void) | undefined;
  readonly #database: HandlerDatabase;

  constructor(projection: TableProjection, readModels: ReadModels) {
    this.tables = projection.tables;
    this.#on = projection.on;
    this.#forOthers = projection.on.get('*');
    this.#database = new HandlerDatabase(readModels, projection.name);
  }

  takesType(type: string): boolean {
    return this.#forOthers !== undefined || this.#on.has(type);
  }

  take(event: ModelEvent): void {
    const { type } = event;
    const handler = this.#on.get(type) ?? this.#forOthers;
    if (handler === undefined) return;
    this.#database.open();
    try {
      const result: unknown = handler(event, this.#database.handle);
      if (result !== undefined) checkDone(result, `The handler of “${type}”`);
    } finally {
      this.#database.close();
    }
  }

  flush(): void {
    // Handlers write at once.
  }

  beExact(): void {
    // They throw at their own event.
  }

  committed(): void {
    // Nothing is kept beside the tables.
  }

  rolledBack(): boolean {
    return true;
  }

  clear(): void {
    this.#database.freeStatements();
  }
}
