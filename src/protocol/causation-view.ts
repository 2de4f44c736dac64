import type { CausationRequests, CausationSubject } from './causation.ts';
import type { EventRow } from './log.ts';
import type { TimeZone } from './times.ts';
import type { Texts } from './webview.ts';

/** What the view of causes is to show: a graph, or streams side by side. */
export type CausationStart =
  | { readonly mode: 'graph'; readonly subject: CausationSubject }
  | { readonly mode: 'streams'; readonly streams: readonly string[] };

/** What the view knows of its log. */
export interface CausationLog {
  readonly uri: string;
  readonly name: string;
  readonly events: number;
  readonly generation: number;
}

/** What the webview of causes asks of the host. */
export interface CausationHostSide {
  readonly requests: {
    /** `start` is null where the page goes on with what it kept. */
    ready: {
      params: null;
      result: {
        readonly log: CausationLog;
        readonly selected: number | null;
        readonly timeZone: TimeZone;
        readonly start: CausationStart | null;
      };
    };
    texts: { params: null; result: Texts };
    causation: CausationRequests['causation'];
    causesOf: CausationRequests['causesOf'];
    streamLanes: CausationRequests['streamLanes'];
    rows: { params: { readonly positions: readonly number[] }; result: readonly EventRow[] };
    /** Streams whose name contains the text, those with the newest events first. */
    streams: {
      params: { readonly text: string };
      result: readonly { readonly name: string; readonly events: number }[];
    };
  };
  readonly notifications: {
    select: { readonly position: number };
    /** Selects an event and shows the log's editor. */
    open: { readonly position: number };
  };
}

/** What the host tells the webview of causes. */
export interface CausationSide {
  readonly requests: Record<never, never>;
  readonly notifications: {
    /** Something else is to be shown. */
    start: CausationStart;
    /** The log grew or was read anew: what is shown is asked for again. */
    changed: CausationLog;
    selected: { readonly position: number | null };
    timeZoneChanged: TimeZone;
  };
}
