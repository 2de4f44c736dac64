import { hasErrorCode, type Port, messageOf } from '../../protocol/channel.ts';
import type { ReadModelTable } from '../../protocol/models.ts';
import type {
  QueryDraft,
  QueryGrid,
  QueryHostSide,
  QueryParameter,
  QuerySide,
  ResultFormat,
  Texts,
} from '../../protocol/webview.ts';
import { AskingChannel } from '../model/asking-channel.ts';
import { LatestTask } from '../model/latest-task.ts';
import { Observable } from '../model/observable.ts';
import { toTsv, wholeText } from './cell-text.ts';
import {
  entryOfCell,
  isComplete,
  startEntry,
  valuesOf,
  type ParameterEntries,
  type ParameterEntry,
} from './parameter-entries.ts';
import { rowsOf, type ResultSelection } from './result-selection.ts';
import type { SavedQuery } from './saved-query.ts';

/** What became of the last statement that was run. */
export type QueryOutcome =
  | { readonly kind: 'none' }
  | { readonly kind: 'running' }
  | { readonly kind: 'rows'; readonly result: QueryGrid; readonly milliseconds: number; readonly draft: QueryDraft }
  | { readonly kind: 'error'; readonly message: string }
  | { readonly kind: 'cancelled' };

/** What became of the last export. */
export type ExportOutcome =
  | { readonly kind: 'none' }
  | { readonly kind: 'writing' }
  | { readonly kind: 'written'; readonly rows: number; readonly file: string }
  | { readonly kind: 'error'; readonly message: string };

/** A pause in typing after which the host is told the text. */
const PAUSE = 300;

/** The query view's statement with its parameters, and its result. */
export class QueryStore extends Observable {
  #sql: string;
  #name: string | null;
  /** The statement as the query of that name has it; what is typed since is the user's own. */
  #namedSql: string | undefined;
  #entries: ParameterEntries;
  #parameters: readonly QueryParameter[] = [];
  #tables: readonly ReadModelTable[] = [];
  #logName = '';
  #uri: string | undefined;
  #outcome: QueryOutcome = { kind: 'none' };
  #exported: ExportOutcome = { kind: 'none' };
  #selection: ResultSelection | undefined;
  #stale = false;
  /** It was tried to run the statement without all its values: from now on what is missing is said. */
  #attempted = false;
  #asked = 0;
  #running: AbortController | undefined;
  #timer: ReturnType<typeof setTimeout> | undefined;
  readonly #channel: AskingChannel<QuerySide, QueryHostSide>;
  readonly #pullParameters = new LatestTask<null>(() => this.#readParameters());
  readonly #pullTables = new LatestTask<null>(() => this.#readTables());

  constructor(port: Port, saved: SavedQuery) {
    super();
    this.#sql = saved.sql ?? '';
    this.#name = saved.name ?? null;
    this.#namedSql = saved.name === undefined ? undefined : saved.sql;
    this.#entries = new Map(saved.entries);
    this.#channel = new AskingChannel<QuerySide, QueryHostSide>(port, {
      requests: {},
      notifications: {
        run: (draft) => void this.#show(draft),
        stale: () => {
          this.#stale = this.#outcome.kind === 'rows';
          this.notify();
        },
        tablesChanged: () => this.#pullTables.run(null),
      },
    });
    void this.#start(saved.sql !== undefined);
  }

  get sql(): string {
    return this.#sql;
  }

  /** The name of the query that is shown as it is; undefined for SQL of one's own. */
  get queryName(): string | undefined {
    return this.#name !== null && this.#namedSql === this.#sql ? this.#name : undefined;
  }

  get parameters(): readonly QueryParameter[] {
    return this.#parameters;
  }

  get entries(): ParameterEntries {
    return this.#entries;
  }

  get attempted(): boolean {
    return this.#attempted;
  }

  /** Counts how often the statement was to be run and a value was missing. */
  get asked(): number {
    return this.#asked;
  }

  /** The tables of the read models. */
  get tables(): readonly ReadModelTable[] {
    return this.#tables;
  }

  get logName(): string {
    return this.#logName;
  }

  /** Of the log that is asked; undefined until the host has said. */
  get uri(): string | undefined {
    return this.#uri;
  }

  get outcome(): QueryOutcome {
    return this.#outcome;
  }

  get exported(): ExportOutcome {
    return this.#exported;
  }

  get selection(): ResultSelection | undefined {
    return this.#selection;
  }

  /** The log has changed since the result on the screen. */
  get stale(): boolean {
    return this.#stale;
  }

  /** What the page keeps beside what its view does. */
  get saved(): Omit<SavedQuery, 'share'> {
    return {
      ...(this.#uri === undefined ? {} : { uri: this.#uri }),
      sql: this.#sql,
      ...(this.queryName === undefined ? {} : { name: this.queryName }),
      entries: [...this.#entries],
    };
  }

  /** A parameter's value is missing, or is no number where it is to be one. */
  isMissing(key: string): boolean {
    const entry = this.#entries.get(key);
    return entry === undefined || !isComplete(entry);
  }

  loadTexts(): Promise<Texts> {
    return this.#channel.request('texts', null);
  }

  edit(sql: string): void {
    this.#sql = sql;
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => {
      this.#channel.notify('edited', { sql });
      this.#pullParameters.run(null);
    }, PAUSE);
    this.notify();
  }

  setEntry(key: string, entry: ParameterEntry): void {
    this.#entries = new Map(this.#entries).set(key, entry);
    this.notify();
  }

  /** Runs the statement; one that still runs is given up. Not where a parameter has no value yet. */
  async run(): Promise<void> {
    if (this.#sql.trim() === '') return;
    await this.#readParameters();
    this.#attempted = this.#parameters.some(({ key }) => this.isMissing(key));
    if (this.#attempted) return this.#askForValues();
    this.#running?.abort();
    const running = new AbortController();
    this.#running = running;
    const start = performance.now();
    const draft = this.#draft;
    this.#selection = undefined;
    this.#exported = { kind: 'none' };
    this.#tell({ kind: 'running' });
    try {
      const result = await this.#channel.request('run', draft, running.signal);
      if (this.#running !== running) return;
      this.#stale = false;
      this.#tell({ kind: 'rows', result, draft, milliseconds: performance.now() - start });
    } catch (error) {
      if (this.#running !== running) return;
      const cancelled = hasErrorCode(error, 'cancelled');
      this.#tell(cancelled ? { kind: 'cancelled' } : { kind: 'error', message: messageOf(error) });
    }
    this.#running = undefined;
  }

  cancel(): void {
    if (this.#running === undefined) return;
    // The host's own word for it, for a statement that runs where no signal reaches.
    void this.#channel.request('cancel', null).catch(() => undefined);
    this.#running.abort();
  }

  select(position: number): void {
    this.#channel.notify('select', { position });
  }

  setSelection(selection: ResultSelection | undefined): void {
    this.#selection = selection;
    this.notify();
  }

  /** Copies the selected cell; or the selected rows, with the names of the columns, where they are several. */
  copySelection(): void {
    if (this.#selection === undefined) return;
    const [first, end] = rowsOf(this.#selection);
    if (end - first > 1) this.copyRows();
    else this.copyCell();
  }

  copyCell(): void {
    if (this.#outcome.kind !== 'rows' || this.#selection === undefined) return;
    const { row, column } = this.#selection;
    this.#channel.notify('copy', { text: wholeText(this.#outcome.result.rows[row]?.[column] ?? null) });
  }

  /** Copies the selected rows, with the names of the columns. */
  copyRows(): void {
    if (this.#outcome.kind !== 'rows' || this.#selection === undefined) return;
    const { columns, rows } = this.#outcome.result;
    this.#channel.notify('copy', { text: toTsv(columns, rows.slice(...rowsOf(this.#selection))) });
  }

  copyResult(): void {
    if (this.#outcome.kind !== 'rows') return;
    const { columns, rows } = this.#outcome.result;
    this.#channel.notify('copy', { text: toTsv(columns, rows) });
  }

  /** Writes the whole result into a file, also the rows that are not here. */
  async export(format: ResultFormat): Promise<void> {
    if (this.#outcome.kind !== 'rows' || this.#exported.kind === 'writing') return;
    this.#exported = { kind: 'writing' };
    this.notify();
    try {
      const written = await this.#channel.request('export', { ...this.#outcome.draft, format });
      this.#exported = written === null ? { kind: 'none' } : { kind: 'written', ...written };
    } catch (error) {
      const cancelled = hasErrorCode(error, 'cancelled');
      this.#exported = cancelled ? { kind: 'none' } : { kind: 'error', message: messageOf(error) };
    }
    this.notify();
  }

  #askForValues(): void {
    this.#asked++;
    this.notify();
  }

  get #draft(): QueryDraft {
    return { sql: this.#sql, name: this.queryName ?? null, values: valuesOf(this.#parameters, this.#entries) };
  }

  async #start(isSaved: boolean): Promise<void> {
    try {
      const { draft, logName, uri } = await this.#channel.request('ready', null);
      this.#logName = logName;
      this.#uri = uri;
      if (!isSaved) this.#take(draft);
      this.#pullParameters.run(null);
      this.#pullTables.run(null);
      this.notify();
    } catch (error) {
      this.#tell({ kind: 'error', message: messageOf(error) });
    }
  }

  /** Shows a statement, and runs it. */
  async #show(draft: QueryDraft): Promise<void> {
    this.#running?.abort();
    this.#running = undefined;
    this.#outcome = { kind: 'none' };
    this.#attempted = false;
    this.#take(draft);
    await this.#readParameters();
    // Nobody has tried to run it yet.
    if (this.#parameters.some(({ key }) => this.isMissing(key))) this.#askForValues();
    else await this.run();
  }

  #take({ sql, name, values }: QueryDraft): void {
    clearTimeout(this.#timer);
    this.#sql = sql;
    this.#name = name;
    this.#namedSql = name === null ? undefined : sql;
    const given = Object.entries(values).flatMap(([key, cell]): [string, ParameterEntry][] => {
      const entry = entryOfCell(cell);
      return entry === undefined ? [] : [[key, entry]];
    });
    // What was typed for a parameter of one's own statement is still there when it is run again.
    this.#entries = name === null ? new Map([...this.#entries, ...given]) : new Map(given);
  }

  async #readParameters(): Promise<void> {
    const sql = this.#sql;
    const parameters = await this.#channel.ask('parameters', { sql, name: this.#name });
    if (parameters === undefined || sql !== this.#sql) return;
    this.#parameters = parameters;
    const starts = parameters.flatMap((parameter): [string, ParameterEntry][] => {
      const start = this.#entries.has(parameter.key) ? undefined : startEntry(parameter);
      return start === undefined ? [] : [[parameter.key, start]];
    });
    if (starts.length > 0) this.#entries = new Map([...this.#entries, ...starts]);
    this.notify();
  }

  async #readTables(): Promise<void> {
    this.#tables = (await this.#channel.ask('tables', null)) ?? [];
    this.notify();
  }

  #tell(outcome: QueryOutcome): void {
    this.#outcome = outcome;
    this.notify();
  }
}
