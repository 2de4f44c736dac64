import type { DispatchResult } from './dispatch.ts';
import type { JsonNode } from './log.ts';
import type { CodePlace } from './models.ts';
import type { AppendFailure, AppendLog, CheckedJson, CodeLink, FieldDescription, Texts } from './webview.ts';

/** A command that is being written in the dispatch form. */
export interface DispatchDraft {
  readonly stream: string;
  readonly command: string;
  /** The name of a model, instead of the one whose streams these are. */
  readonly model: string | null;
  /** JSON text; null: what the command starts with. */
  readonly dataText: string | null;
  /** JSON text; empty where there is none. */
  readonly metadataText: string;
  /** A version of the past to decide at, which appends nothing; null: now. */
  readonly version: number | null;
}

/** What commands a stream takes. */
export interface StreamCommands {
  /** What decides; null where no model is of the stream, and a command is recorded as an event. */
  readonly model: { readonly name: string; readonly uri: string } | null;
  /** Those of the model, and those that were dispatched before. */
  readonly commands: readonly { readonly name: string; readonly description: string | null }[];
  /** Whether others may be typed. */
  readonly takesAny: boolean;
  /** The version of the stream's last event; 0 where there is no such stream. */
  readonly version: number;
}

/** What is known of a command's data. */
export interface CommandData {
  /** Null where the model says nothing of it. */
  readonly fields: readonly FieldDescription[] | null;
  /** JSON text to start with. */
  readonly startText: string;
  /** What the command was given the last time; null where that is not known. */
  readonly lastText: string | null;
}

/** An event that a command leads to. */
export interface DecidedEventView {
  readonly type: string;
  /** Null for a type that the log does not have yet. */
  readonly typeId: number | null;
  readonly data: JsonNode;
  /** JSON text; null where it has none. */
  readonly metadataText: string | null;
}

/** What a command leads to, or has led to. */
export interface DispatchView extends Omit<DispatchResult, 'events' | 'outlines' | 'beforeText' | 'afterText'> {
  readonly events: readonly DecidedEventView[];
}

/** Why a command led to nothing. */
export interface DispatchFailure extends AppendFailure {
  /** In the user's own code. */
  readonly place?: CodePlace;
  /** Of the event that the model failed at. */
  readonly position?: number;
}

export type DispatchAnswer =
  | { readonly decided: true; readonly view: DispatchView }
  | { readonly decided: false; readonly failure: DispatchFailure };

/** A command with all that goes with it, to be decided on. */
export interface DispatchDecision extends DispatchDraft {
  readonly dataText: string;
  /** The version that was looked at. */
  readonly expectedVersion?: number;
}

/** What the dispatch form's webview asks of the host. */
export interface DispatchHostSide {
  readonly requests: {
    /** `start` is null where the page goes on with what it kept. */
    ready: { params: null; result: { readonly log: AppendLog; readonly start: DispatchDraft | null } };
    texts: { params: null; result: Texts };
    /** Streams whose name contains the text, those with the newest events first. */
    streams: {
      params: { readonly text: string };
      result: readonly { readonly name: string; readonly events: number }[];
    };
    commands: { params: { readonly stream: string; readonly model: string | null }; result: StreamCommands };
    commandData: {
      params: { readonly stream: string; readonly model: string | null; readonly command: string };
      result: CommandData;
    };
    check: { params: { readonly text: string }; result: CheckedJson };
    /** Decides and appends nothing. */
    preview: { params: DispatchDecision; result: DispatchAnswer };
    dispatch: { params: DispatchDecision; result: DispatchAnswer };
    /** More children of what was decided last: of the state, or of the data of its n-th event, from 0. */
    children: {
      params: {
        readonly stream: string;
        readonly event?: number;
        readonly path: string;
        readonly offset: number;
        readonly limit: number;
      };
      result: readonly JsonNode[];
    };
  };
  readonly notifications: {
    /** A click on an event. */
    select: { readonly position: number };
    /** A link into the user's own code. */
    openCode: CodeLink;
    /** Copies a value of what was decided last, or its path. */
    copy: {
      readonly stream: string;
      readonly event?: number;
      readonly path: string;
      readonly what: 'value' | 'path';
    };
    /** The user has done with the form. */
    close: null;
    /** A command of ours that a button of the form stands for. */
    command: { readonly command: 'refreshLog' | 'importEvents' };
  };
}

/** What the host tells the dispatch form's webview. */
export interface DispatchSide {
  readonly requests: Record<never, never>;
  readonly notifications: {
    /** Another command is to be dispatched. */
    start: DispatchDraft;
    /** The log grew, was read anew, or can (not) be appended to any more. */
    changed: AppendLog;
    /** Models are others: what is decided may be, too. */
    modelsChanged: null;
  };
}
