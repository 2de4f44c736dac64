import type { BranchChoice, BranchRequests } from './branch.ts';
import type { DispatchHostSide } from './dispatch-form.ts';
import type { AppendHostSide, AppendLog, AppendFailure, CodeLink, Texts } from './webview.ts';
import type { AppendResult } from './log.ts';

/** Where a branch is to start from. */
export interface BranchStart {
  readonly stream: string;
  /** The log's own number. */
  readonly version: number;
}

/** What of a branch is copied. */
export type BranchCopy = BranchChoice &
  (
    { readonly what: 'value' | 'path'; readonly path: string } | { readonly what: 'patch' } | { readonly what: 'edits' }
  );

/** What the webview of branches asks of the host. */
export interface BranchHostSide {
  readonly requests: {
    /** `start` is null where the page goes on with what it kept. */
    ready: { params: null; result: { readonly log: AppendLog; readonly start: BranchStart | null } };
    texts: { params: null; result: Texts };
    branch: BranchRequests['branch'];
    branchChildren: BranchRequests['branchChildren'];
    branchText: BranchRequests['branchText'];
    types: AppendHostSide['requests']['types'];
    payloadShape: AppendHostSide['requests']['payloadShape'];
    check: AppendHostSide['requests']['check'];
    commands: DispatchHostSide['requests']['commands'];
    commandData: DispatchHostSide['requests']['commandData'];
    /** Writes the branch into a file that the user chooses; null where they choose none. */
    export: { params: BranchChoice; result: { readonly events: number; readonly file: string } | null };
    append: {
      params: BranchChoice;
      result:
        | { readonly appended: true; readonly result: AppendResult }
        | { readonly appended: false; readonly failure: AppendFailure };
    };
  };
  readonly notifications: {
    /** A click on an event of the log. */
    select: { readonly position: number };
    /** A link into the user's own code. */
    openCode: CodeLink;
    copy: BranchCopy;
    /** A command of ours that a button stands for. */
    command: AppendHostSide['notifications']['command'];
  };
}

/** What the host tells the webview of branches. */
export interface BranchSide {
  readonly requests: Record<never, never>;
  readonly notifications: {
    /** Another branch is to be started. */
    start: BranchStart;
    /** The log grew, was read anew, or can (not) be appended to any more. */
    changed: AppendLog;
    /** Models or folds are others: states are, too. */
    statesChanged: null;
  };
}
