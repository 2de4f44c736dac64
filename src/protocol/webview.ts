import type { ErrorCode } from '../core/events/errors.ts';
import type {
  AppendCondition,
  AppendRequest,
  AppendResult,
  EventColumns,
  EventDetail,
  EventFilter,
  EventRow,
  EventTypeSummary,
  ExpectedVersion,
  FoldName,
  JsonKind,
  JsonMember,
  JsonNode,
  LogSummary,
  PayloadRemark,
  PayloadShape,
  QueryResult,
  StateDetail,
} from './log.ts';
import type { ComparedStates, ComparisonRequests } from './comparison.ts';
import type { ExplainRequests } from './explain.ts';
import type { FilterMistake, FilterRequests, Matching, SavedFilter } from './filter.ts';
import type { ReadModelTable } from './models.ts';
import type { QueryCell } from './query-cell.ts';
import type { TimeZone } from './times.ts';

/** What the log editor shows; one for all editors and trees of a log. */
export interface LogViewState {
  readonly summary: LogSummary;
  readonly types: readonly EventTypeSummary[];
  readonly filter: EventFilter;
  /** Position of the selected event; null where none is. */
  readonly selected: number | null;
  /** What times are shown in. */
  readonly timeZone: TimeZone;
}

/** What of a log's view its page remembers, for a host that has forgotten it. */
export interface RememberedView {
  readonly filter: EventFilter;
  readonly selected: number | null;
}

/** Positions that match the filter; null where there is no filter and every event is shown. */
export interface Matches {
  readonly generation: number;
  readonly positions: Uint32Array<ArrayBuffer> | null;
}

/** An event that the user wants to find again, and what they noted of it; kept in the workspace. */
export interface Bookmark {
  readonly position: number;
  readonly note: string;
}

/** What the inspector shows of the selected event. */
export const INSPECTOR_TABS = ['event', 'state', 'diff', 'why'] as const;
export type InspectorTab = (typeof INSPECTOR_TABS)[number];

/** A stream that may be meant. */
export interface SuggestedStream {
  readonly name: string;
  readonly events: number;
}

/** Translations of a webview's texts by the English text (`vscode.l10n.bundle`); null where the editor has none of ours. */
export type Texts = Readonly<Record<string, string>> | null;

/** A file of the user's own code, and where in it; lines and columns from 1. */
export interface CodeLink {
  readonly uri: string;
  readonly line?: number;
  readonly column?: number;
}

/** What did not open: a file, or the log of a server. */
export interface FailedPlace {
  readonly isOnServer: boolean;
  /** Whether a text editor shows something of it. */
  readonly isText: boolean;
}

/** What the log editor's webview asks of the host. */
export interface LogEditorHostSide {
  readonly requests: {
    /**
     * The webview is up; the host answers with all there is to know. The first request of a page. What the page
     * remembers is taken up where nobody has filtered or selected anything since the log was opened. Rejects where the
     * log does not open, with a `FailedPlace` for details.
     */
    ready: { params: RememberedView; result: LogViewState };
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
    compare: ComparisonRequests['compare'];
    compareChildren: ComparisonRequests['compareChildren'];
    explain: ExplainRequests['explain'];
    /** Streams whose name contains a text, those with the newest events first. */
    streams: { params: { readonly text: string }; result: readonly SuggestedStream[] };
    checkFilter: FilterRequests['checkFilter'];
    completeFilter: FilterRequests['completeFilter'];
    savedFilters: { params: null; result: readonly SavedFilter[] };
    bookmarks: { params: null; result: readonly Bookmark[] };
    /** Selects the neighbour of the selected event; within the log, only events that match the filter. */
    step: { params: { readonly step: -1 | 1; readonly within: 'log' | 'stream' }; result: null };
  };
  readonly notifications: {
    select: { readonly position: number | null };
    setFilter: EventFilter;
    /** Shows two states beside one another in the editor's own diff editor. */
    openComparison: ComparedStates;
    /** Copies the JSON Patch between two states. */
    copyPatch: ComparedStates;
    /** Bookmarks an event, or notes something else at one that is; null takes the bookmark away. */
    setBookmark: { readonly position: number; readonly note: string | null };
    /** Asks for a name to keep the filter by. */
    saveFilter: null;
    /** For all views, and remembered in the settings. */
    setTimeZone: TimeZone;
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
        | 'refresh'
        | 'appendEvent'
        | 'appendCausedEvent'
        | 'dispatchCommand'
        | 'importLog'
        | 'findFirstBadEvent'
        | 'startBranch'
        | 'showCausation'
        | 'showSwimlanes'
        | 'goToEvent'
        | 'goToCode'
        | 'debugFromHere'
        | 'writeTest'
        | 'writeReport'
        | 'copyLink'
        | 'compareStates'
        | 'chooseFormat'
        | 'changeWindow'
        | 'enterPassword'
        | 'manageTrust'
        | 'showSizeSetting'
        | 'importIntoStore';
    };
    /** A link into the user's own code. */
    openCode: CodeLink;
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
    filtered: { readonly filter: EventFilter; readonly error?: string; readonly mistake?: FilterMistake };
    /** Events that match were found while the search goes on; `filtered` tells of the whole. */
    matching: Matching;
    /** Bookmarks are others: they are asked for again. */
    bookmarksChanged: null;
    /** Times are shown in another zone. */
    timeZoneChanged: TimeZone;
    /** Filters that are kept in the workspace are others. */
    savedFiltersChanged: null;
    /** A category is folded in another way: states are asked for again. */
    folded: { readonly category: string; readonly fold: FoldName };
    /** Models are others: states are asked for again. */
    modelsChanged: null;
    /** The log could not be opened or its engine is gone. */
    failed: { readonly code: string; readonly message: string; readonly place: FailedPlace };
    /** Opens a tab of the inspector; with a path, a JSON Pointer, for that value of the state. */
    showTab: { readonly tab: InspectorTab; readonly path?: string };
    /** Puts the keyboard into a part of the view. */
    focus: { readonly part: 'filter' | 'table' | 'timeline' | 'inspector' };
  };
}

/** A query's result as the query view gets it: its values made by `toQueryCell`. */
export interface QueryGrid extends Omit<QueryResult, 'rows'> {
  readonly rows: readonly (readonly QueryCell[])[];
}

/** What is known of a field that is to be filled in: of a command's data, or a query's parameter. */
export interface FieldDescription {
  readonly key: string;
  /** For people; null where nobody has given one. */
  readonly title: string | null;
  readonly description: string | null;
  readonly required: boolean;
  /** The kinds that its value may be of; empty where it may be of any. */
  readonly kinds: readonly JsonKind[];
  /** Whether a number must be a whole one. */
  readonly whole: boolean;
  /** JSON texts of the only values that it may have; empty where it may have others. */
  readonly choices: readonly string[];
  /** JSON text of a value to start with. */
  readonly start: string;
}

/** A parameter of a statement. */
export interface QueryParameter extends FieldDescription {
  /** What may be meant, where other values are as good. */
  readonly suggestions: readonly string[];
}

/** Values of a statement's parameters by their names without their sign. */
export type QueryArguments = Readonly<Record<string, QueryCell>>;

/** A statement as it is shown in the query view. */
export interface QueryDraft {
  readonly sql: string;
  /** The name of the query; null for SQL of one's own. */
  readonly name: string | null;
  readonly values: QueryArguments;
}

/** What a result is exported as. */
export type ResultFormat = 'csv' | 'json';

/** What the query view's webview asks of the host. */
export interface QueryHostSide {
  readonly requests: {
    /** `uri` is to be kept with `setState`, so that a panel that is restored finds its log again. */
    ready: {
      params: null;
      result: { readonly draft: QueryDraft; readonly logName: string; readonly uri: string };
    };
    texts: { params: null; result: Texts };
    /** The parameters of a statement, as it is typed. */
    parameters: { params: { readonly sql: string; readonly name: string | null }; result: readonly QueryParameter[] };
    /** The tables of the read models. */
    tables: { params: null; result: readonly ReadModelTable[] };
    run: { params: QueryDraft; result: QueryGrid };
    cancel: { params: null; result: null };
    /** Writes the whole result into a file that the user chooses; null where they choose none. */
    export: {
      params: QueryDraft & { readonly format: ResultFormat };
      result: { readonly rows: number; readonly file: string } | null;
    };
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
    /** Put this in the view; and run it, unless a parameter has no value yet. */
    run: QueryDraft;
    /** The log changed since the result on the screen. */
    stale: null;
    /** The tables of the read models are others. */
    tablesChanged: null;
  };
}

/** An event that is being written in the append form. */
export interface AppendDraft {
  readonly stream: string;
  readonly type: string;
  /** JSON text; null: what the type's newest payload is. */
  readonly dataText: string | null;
  /** JSON text; empty where there is none. */
  readonly metadataText: string;
  /** Null: the version that the stream has now. */
  readonly expectedVersion: ExpectedVersion | null;
  readonly condition: AppendCondition | null;
  /** Empty: made on append. */
  readonly id: string;
  /** Empty: the time of the append. */
  readonly time: string;
}

/** Why an append did not go through, with the events that stood in its way. */
export interface AppendFailure {
  readonly code: ErrorCode;
  readonly message: string;
  readonly events: readonly EventRow[];
  /** How many such events there are; `events` may be the first of them. */
  readonly total: number;
  /** The version that the stream has now, where that was in the way. */
  readonly version?: number;
}

/** What the append form knows of its log. */
export interface AppendLog {
  readonly uri: string;
  readonly name: string;
  /** How many events there are, which is the last one's position. */
  readonly events: number;
  readonly lastTime: string | null;
  readonly readonly: boolean;
  readonly generation: number;
}

/** A text that is to be JSON, as it is typed. */
export type CheckedJson =
  | { readonly valid: false; readonly message: string; readonly offset: number }
  | {
      readonly valid: true;
      readonly kind: JsonKind;
      readonly members: readonly JsonMember[];
      readonly remarks: readonly { readonly remark: PayloadRemark; readonly message: string }[];
    };

/** What the host hands to an append form to begin with. */
export interface AppendStart {
  readonly draft: AppendDraft;
  /** What became of it already, where it was tried elsewhere. */
  readonly failure?: AppendFailure;
}

/** What the append form's webview asks of the host. */
export interface AppendHostSide {
  readonly requests: {
    /** `start` is null where the page goes on with what it kept. */
    ready: { params: null; result: { readonly log: AppendLog; readonly start: AppendStart | null } };
    texts: { params: null; result: Texts };
    /** Streams whose name contains the text, those with the newest events first. */
    streams: {
      params: { readonly text: string };
      result: readonly { readonly name: string; readonly events: number }[];
    };
    /** Event types, those first that streams of this one's category have. */
    types: { params: { readonly stream: string }; result: readonly EventTypeSummary[] };
    /** The version of the stream's last event; 0 where there is no such stream. */
    streamVersion: { params: { readonly stream: string }; result: number };
    payloadShape: { params: { readonly type: string; readonly stream: string }; result: PayloadShape };
    /** `type` and `stream` are given for data, not for metadata. */
    check: {
      params: { readonly text: string; readonly type?: string; readonly stream?: string };
      result: CheckedJson;
    };
    append: {
      params: AppendRequest;
      result:
        | { readonly appended: true; readonly result: AppendResult }
        | { readonly appended: false; readonly failure: AppendFailure };
    };
  };
  readonly notifications: {
    /** A click on an event. */
    select: { readonly position: number };
    /** A command of ours that a button of the form stands for. */
    command: { readonly command: 'refreshLog' | 'importEvents' };
  };
}

/** What the host tells the append form's webview. */
export interface AppendSide {
  readonly requests: Record<never, never>;
  readonly notifications: {
    /** Another event is to be written. */
    start: AppendStart;
    /** The log grew, was read anew, or can (not) be appended to any more. */
    changed: AppendLog;
  };
}
