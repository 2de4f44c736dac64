import type { AppendResult } from '../core/events/append.ts';
import type { BranchEdit, BranchItem, BranchMistake } from '../core/history/branch/branch-edit.ts';
import type { PatchOperation } from './comparison.ts';
import type { JsonNode, StateMaker } from './log.ts';
import type { CodePlace } from './models.ts';
import type { StateChoice } from './states.ts';

export type { BranchEdit, BranchItem, BranchMistake } from '../core/history/branch/branch-edit.ts';

/** Which branch: of a stream up to a version, by what its states are made, with what is done to its events. */
export interface BranchChoice extends StateChoice {
  readonly edits: readonly BranchEdit[];
}

/** A line of a branch: an event, also one that is left out; or a command, with its events on the lines after it. */
export interface BranchRow {
  /** For an event that a command led to that of the command. */
  readonly item: BranchItem;
  readonly origin: 'trunk' | 'inserted' | 'dispatched' | 'decided';
  /** For an event that a command led to: which of its events, from 0. */
  readonly decided?: number;
  /** Of a command its name. */
  readonly type: string;
  /** Null for a type that the log does not have, and for a command. */
  readonly typeId: number | null;
  readonly isOmitted: boolean;
  readonly isMoved: boolean;
  readonly isChanged: boolean;
  /** Both null for what the log does not hold. */
  readonly position: number | null;
  /** The log's own number. */
  readonly version: number | null;
  /** The payload's text on one line, cut after some hundred characters. */
  readonly summary: string;
  /** Why it could not be folded, or the command was refused. */
  readonly failure?: string;
}

/** Why a model made no state. */
export interface BranchFailure {
  readonly message: string;
  /** The line of the event that the model failed at; null where that is not known. */
  readonly line: number | null;
  /** In the user's own code. */
  readonly place?: CodePlace;
}

export interface Branch {
  readonly by: StateMaker;
  readonly stream: string;
  /** The version of the trunk that it starts from, and at which it is compared: the log's own number. */
  readonly version: number;
  /** How many events the stream has behind that, and its last version. */
  readonly later: number;
  readonly lastVersion: number;
  /** A page of its lines. */
  readonly rows: readonly BranchRow[];
  /** How many lines it has. */
  readonly total: number;
  /** How many events it has, without those that were left out. */
  readonly length: number;
  /** The first line, from 0, that is not as in the trunk; null where there is none. */
  readonly firstEdited: number | null;
  /** The state at its end, with what differs from the trunk's marked; null where a model failed. */
  readonly state: {
    readonly node: JsonNode;
    /** How many values differ; null where the model makes no state of the trunk. */
    readonly changes: number | null;
  } | null;
  readonly failure?: BranchFailure;
  /** Why the model makes no state of the trunk. */
  readonly trunkFailure?: string;
  readonly mistakes: readonly BranchMistake[];
  /** How many events can be appended: those behind the stream's last one, where nothing else is edited. */
  readonly appendable: number;
}

/** An event of a branch, whole. */
export interface BranchedEvent {
  /** Its place in the branch, from 1. */
  readonly version: number;
  readonly type: string;
  readonly dataText: string;
  /** Null for what the log does not hold as it is. */
  readonly position: number | null;
}

/** A branch, whole. */
export interface EvaluatedBranch {
  readonly by: StateMaker;
  readonly events: readonly BranchedEvent[];
  readonly stateText: string;
  /** What makes the branch's state of the trunk's. */
  readonly patch: readonly PatchOperation[];
  /** Commands that were not decided, by the names of their edits. */
  readonly refusals: readonly { readonly name: string; readonly message: string }[];
}

/** What the engine answers about branches, which are never written to the log. */
export interface BranchRequests {
  branch: { params: BranchChoice & { readonly offset: number; readonly limit: number }; result: Branch };
  /** More children of a container of the branch's state, by the path that `JsonNode.path` gave. */
  branchChildren: {
    params: BranchChoice & { readonly path: string; readonly offset: number; readonly limit: number };
    result: readonly JsonNode[];
  };
  /**
   * JSON texts: the data of something in the branch, or of the `decided`-th event of a command; the state at its end, or
   * a value at a path in it; the JSON Patch that makes that of the trunk's.
   */
  branchText: {
    params: BranchChoice &
      (
        | { readonly what: 'data'; readonly item: BranchItem; readonly decided?: number }
        | { readonly what: 'state'; readonly path?: string }
        | { readonly what: 'patch' }
      );
    result: string;
  };
  /** The whole branch. Rejects with `invalid-argument` where an edit cannot be made, and where a model fails. */
  evaluateBranch: { params: BranchChoice; result: EvaluatedBranch };
  /** Lines of our own format with the branch's events, numbered anew. */
  exportBranch: { params: BranchChoice; result: { readonly events: number; readonly bytes: Uint8Array<ArrayBuffer> } };
  /**
   * Appends what the branch has behind the stream's last event, where that is all that it changes. Rejects with
   * `invalid-argument` where it is not, and as `append` does.
   */
  appendBranch: { params: BranchChoice; result: AppendResult };
}
