// Ids run from 0 to the count of names; `!` says so.
import { compareTexts } from './compare-texts.ts';

/** What is known of the events of one stream or type. */
export interface NameSummary {
  readonly name: string;
  events: number;
  readonly firstPosition: number;
  lastPosition: number;
  readonly firstTime: string | null;
  lastTime: string | null;
}

/** The names of streams or types, by ids in the order in which they came. */
export class NameSummaries {
  readonly all: NameSummary[] = [];
  readonly #ids = new Map<string, number>();

  /** Counts an event and returns the id of its name. */
  add(name: string, position: number, time: string | null): number {
    const known = this.#ids.get(name);
    if (known !== undefined) {
      const summary = this.all[known]!;
      summary.events++;
      summary.lastPosition = position;
      summary.lastTime = time;
      return known;
    }
    const id = this.all.length;
    this.#ids.set(name, id);
    this.all.push({
      name,
      events: 1,
      firstPosition: position,
      lastPosition: position,
      firstTime: time,
      lastTime: time,
    });
    return id;
  }

  /** The names in SQLite's order, and the place of each id in it. */
  inOrder(): { readonly sorted: readonly NameSummary[]; readonly places: Uint32Array } {
    const ids = this.all
      .map((_, id) => id)
      .sort((one, other) => compareTexts(this.all[one]!.name, this.all[other]!.name));
    const places = new Uint32Array(ids.length);
    ids.forEach((id, place) => (places[id] = place));
    return { sorted: ids.map((id) => this.all[id]!), places };
  }
}
