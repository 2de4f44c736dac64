import type { Statement } from 'sql.js';
import { FoldlineError } from '../../events/errors.ts';
import { quoteName } from '../../store/sql/payload-paths.ts';
import type { FoldProjection, ModelEvent } from '../model/model.ts';
import { copyState } from '../state/copy-state.ts';
import { renderState } from '../state/render-state.ts';
import { checkDone, type Feeder } from './feeder.ts';
import type { ReadModels } from './read-models.ts';

/** A state before the transaction's first event of its key. */
type Before = { readonly kind: 'none' | 'lost' } | { readonly kind: 'copy'; readonly state: unknown };

const NONE: Before = { kind: 'none' };
const LOST: Before = { kind: 'lost' };

/**
 * Keeps the states of a projection that folds, one a key, and writes those that changed to its table. `evolve` may change
 * its argument: a transaction that is rolled back gets the copies of before, and where a state cannot be copied all
 * events are fed again.
 */
export class FoldFeeder implements Feeder {
  readonly tables: string;
  readonly #projection: FoldProjection;
  readonly #readModels: ReadModels;
  readonly #states = new Map<string, unknown>();
  /** Of the keys that the transaction has changed. */
  readonly #before = new Map<string, Before>();
  #upsert: Statement | undefined;
  #isExact = false;

  constructor(projection: FoldProjection, readModels: ReadModels) {
    // Rows in the order of their keys, however the events came.
    this.tables = `create table ${quoteName(projection.name)}(key text primary key, state text) without rowid`;
    this.#projection = projection;
    this.#readModels = readModels;
  }

  takesType(): boolean {
    return true;
  }

  take(event: ModelEvent): void {
    const { type } = event;
    const key = keyText(this.#projection.key(event));
    if (key === undefined) return;
    const isKnown = this.#states.has(key);
    const state = isKnown ? this.#states.get(key) : this.#projection.initialState();
    if (!this.#before.has(key)) this.#before.set(key, isKnown ? beforeOf(state) : NONE);
    const next = this.#projection.evolve(state, event);
    if (next !== state) checkDone(next, `“evolve”, given “${type}”,`);
    this.#states.set(key, next);
    if (this.#isExact) renderState(next);
  }

  flush(): void {
    if (this.#before.size === 0) return;
    this.#upsert ??= this.#readModels.database.prepare(
      `insert or replace into ${quoteName(this.#projection.name)} values (?, ?)`,
    );
    for (const key of this.#before.keys()) this.#upsert.run([key, renderState(this.#states.get(key)).text]);
  }

  beExact(): void {
    this.#isExact = true;
  }

  committed(): void {
    this.#before.clear();
    this.#isExact = false;
  }

  rolledBack(): boolean {
    const before = [...this.#before];
    this.#before.clear();
    for (const [key, was] of before) {
      if (was.kind === 'copy') this.#states.set(key, was.state);
      else this.#states.delete(key);
    }
    return !before.some(([, { kind }]) => kind === 'lost');
  }

  clear(): void {
    this.#states.clear();
    this.#before.clear();
    this.#upsert?.free();
    this.#upsert = undefined;
  }
}

function beforeOf(state: unknown): Before {
  const copy = copyState(state);
  return copy === undefined ? LOST : { kind: 'copy', state: copy.state };
}

/** A key as its column has it. */
function keyText(key: unknown): string | undefined {
  if (typeof key === 'string') return key;
  if (key === undefined || key === null) return undefined;
  if (typeof key === 'number' || typeof key === 'bigint') return String(key);
  throw new FoldlineError(
    'model-error',
    `“key” returned ${Array.isArray(key) ? 'a list' : `a value of type ${typeof key}`}; a key is a text.`,
  );
}
