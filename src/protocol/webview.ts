import type {
  EventColumns,
  EventDetail,
  EventFilter,
  EventRow,
  EventTypeSummary,
  FoldName,
  JsonNode,
  LogSummary,
  QueryResult,
  StateDetail,
} from './log.ts';
import type { QueryCell } from './query-cell.ts';

/** What the log editor shows; one for all editors and trees of a log. */
export interface LogViewState {
  readonly summary: LogSummary;
  readonly types: readonly EventTypeSummary[];
  readonly filter: EventFilter;
  /** Position of the selected event; null where none is. */
  readonly selected: number | null;
}

/** Positions that match the filter; null where there is no filter and every event is shown. */
export interface Matches {
  readonly generation: number;
  readonly positions: Uint32Array<ArrayBuffer> | null;
}

/** Translations of a webview's texts by the English text (`vscode.l10n.bundle`); null where the editor has none of ours. */
export type Texts = Readonly<Record<string, string>> | null;

/** What the log editor's webview asks of the host. */
export interface LogEditorHostSide {
  readonly requests: {
    /** The webview is up; the host answers with all there is to know. The first request of a page. */
    ready: { params: null; result: LogViewState };
    /** Answered at once, also where `ready` takes its time or fails. */
    texts: { params: null; result: Texts };
    matches: { params: null; result: Matches };
    columns: { params: { readonly first: number; readonly limit: number }; result: EventColumns };
    rows: { params: { readonly positions: readonly number[] }; result: readonly EventRow[] };
    streamNames: { params: { readonly ids: readonly number[] }; result: readonly string[] };
    detail: { params: { readonly position: number }; result: EventDetail };
    stateDetail: { params: { readonly position: number }; result: StateDetail };
    children: {
      params: {
        readonly position: number;
        readonly part: 'data' | 'metadata' | 'state';
        readonly path: string;
        readonly offset: number;
        readonly limit: number;
      };
      result: readonly JsonNode[];
    };
    /** Selects the neighbour of the selected event; within the log, only events that match the filter. */
    step: { params: { readonly step: -1 | 1; readonly within: 'log' | 'stream' }; result: null };
  };
  readonly notifications: {
    select: { readonly position: number | null };
    setFilter: EventFilter;
    setFold: { readonly category: string; readonly fold: FoldName };
    /** Copies the JSON text of a part of the selected event, or of a value in it, to the clipboard. */
    copy: {
      readonly position: number;
      readonly part: 'event' | 'data' | 'metadata' | 'state';
      readonly path?: string;
      readonly what: 'value' | 'path';
    };
    /** A command of ours that a button or a link of the view stands for. */
    command: {
      readonly command:
        | 'mapFields'
        | 'openAsText'
        | 'showProblems'
        | 'runQuery'
        | 'cancelReading'
        | 'revealLine'
        | 'openLog'
        | 'refresh';
    };
  };
}

/** What the host tells the log editor's webview. */
export interface LogEditorSide {
  readonly requests: Record<never, never>;
  readonly notifications: {
    /** The log grew, was read anew, was deleted: columns, rows and details are asked for as needed. */
    changed: { readonly summary: LogSummary; readonly types: readonly EventTypeSummary[] };
    selected: { readonly position: number | null };
    /** The filter is another, or other events match it: matches are asked for. `error` where it could not be applied. */
    filtered: { readonly filter: EventFilter; readonly error?: string };
    /** A category is folded in another way: states are asked for again. */
    folded: { readonly category: string; readonly fold: FoldName };
    /** The log could not be opened or its engine is gone. */
    failed: { readonly code: string; readonly message: string };
    /** Puts the keyboard into a part of the view. */
    focus: { readonly part: 'filter' | 'table' | 'timeline' | 'inspector' };
  };
}

/** A query's result as the query view gets it: its values made by `toQueryCell`. */
export interface QueryGrid extends Omit<QueryResult, 'rows'> {
  readonly rows: readonly (readonly QueryCell[])[];
}

/** What the query view's webview asks of the host. */
export interface QueryHostSide {
  readonly requests: {
    /** `uri` is to be kept with `setState`, so that a panel that is restored finds its log again. */
    ready: { params: null; result: { readonly sql: string; readonly logName: string; readonly uri: string } };
    texts: { params: null; result: Texts };
    run: { params: { readonly sql: string }; result: QueryGrid };
    cancel: { params: null; result: null };
  };
  readonly notifications: {
    copy: { readonly text: string };
    /** A click on a row's position. */
    select: { readonly position: number };
    edited: { readonly sql: string };
  };
}

/** What the host tells the query view's webview. */
export interface QuerySide {
  readonly requests: Record<never, never>;
  readonly notifications: {
    /** Run this. */
    run: { readonly sql: string };
    /** The log changed since the result on the screen. */
    stale: null;
  };
}
