/**
 * Something in a branch: an event of the trunk by its place in the stream, from 1 (its version, where the log skips
 * none), or what an edit has put in, by its name.
 */
export type BranchItem = number | string;

/** What is done to a stream's events. Edits are made one after the other, on what those before left. */
export type BranchEdit =
  | { readonly kind: 'omit'; readonly item: BranchItem }
  /** Another type or other data for an event; another name or other data for a command. */
  | { readonly kind: 'change'; readonly item: BranchItem; readonly type?: string; readonly dataText?: string }
  /** Puts something before something else; at the end where `before` is null. */
  | { readonly kind: 'move'; readonly item: BranchItem; readonly before: BranchItem | null }
  | {
      readonly kind: 'insert';
      /** One that no other edit gives. */
      readonly name: string;
      readonly before: BranchItem | null;
      readonly type: string;
      readonly dataText: string;
    }
  /** Puts in what a model decides on a command at that place. */
  | {
      readonly kind: 'dispatch';
      readonly name: string;
      readonly before: BranchItem | null;
      readonly command: string;
      readonly dataText: string;
    };

/** Why an edit, by its place among the edits from 0, was not made. */
export interface BranchMistake {
  readonly edit: number;
  readonly message: string;
}
