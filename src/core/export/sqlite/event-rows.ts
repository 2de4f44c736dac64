// Rows run from 0 to their count; `!` says so.
import type { Column } from '../../store/sqlite-file/column.ts';
import type { PageFile } from '../../store/sqlite-file/page-file.ts';
import { TableWriter } from '../../store/sqlite-file/table.ts';
import type { ExportedEvent } from '../exported-event.ts';
import { NameSummaries } from './name-summaries.ts';

/** Writes the table of events and keeps what its indexes and the other tables are made of. */
export class EventRows {
  readonly streams = new NameSummaries();
  readonly types = new NameSummaries();
  /** By row: ids of stream and type, and what else is indexed. */
  readonly streamIds: Uint32Array;
  readonly typeIds: Uint32Array;
  readonly positions: Uint32Array;
  readonly versions: Uint32Array;
  readonly ids: string[] = [];
  /** Of the events that have one, and by link. */
  readonly sourcePositions = { positions: [] as number[], numbers: [] as string[] };
  readonly links = { positions: [] as number[], streams: [] as string[], versions: [] as number[] };
  readonly #table: TableWriter;
  /** The one row that is being written, in columns. */
  readonly #version = [0];
  readonly #stream = [''];
  readonly #type = [''];
  readonly #time: (string | null)[] = [null];
  readonly #id = [''];
  readonly #data = [''];
  readonly #metadata: (string | null)[] = [null];

  /** `capacity` is how many events there are at most. */
  constructor(file: PageFile, root: number, capacity: number) {
    this.streamIds = new Uint32Array(capacity);
    this.typeIds = new Uint32Array(capacity);
    this.positions = new Uint32Array(capacity);
    this.versions = new Uint32Array(capacity);
    this.#table = new TableWriter(file, root, [
      { kind: 'null' },
      text(this.#stream),
      { kind: 'integer', values: this.#version },
      text(this.#type),
      text(this.#time),
      text(this.#id),
      text(this.#data),
      text(this.#metadata),
    ]);
  }

  get count(): number {
    return this.ids.length;
  }

  add(event: ExportedEvent): void {
    const row = this.count;
    const { position, version, time } = event;
    // UTF-8 has no lone surrogates, and names that it does not tell apart are one name.
    const stream = event.stream.toWellFormed();
    const type = event.type.toWellFormed();
    const id = event.id.toWellFormed();
    this.positions[row] = position;
    this.versions[row] = version;
    this.streamIds[row] = this.streams.add(stream, position, time);
    this.typeIds[row] = this.types.add(type, position, time);
    this.ids.push(id);
    this.#stream[0] = stream;
    this.#version[0] = version;
    this.#type[0] = type;
    this.#time[0] = time;
    this.#id[0] = id;
    this.#data[0] = event.dataText;
    this.#metadata[0] = event.metadataText ?? null;
    if (event.sourcePosition !== undefined) {
      this.sourcePositions.positions.push(position);
      this.sourcePositions.numbers.push(event.sourcePosition);
    }
    for (const link of event.links) {
      this.links.positions.push(position);
      this.links.streams.push(link.stream.toWellFormed());
      this.links.versions.push(link.version);
    }
    this.#table.add(position, 0);
  }

  finish(): void {
    this.#table.finish();
  }
}

function text(values: readonly (string | null)[]): Column {
  return { kind: 'text', values };
}
