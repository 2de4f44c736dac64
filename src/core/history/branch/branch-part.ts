/** Events of the trunk that no edit is about, by their places in the stream. */
export interface TrunkPart {
  readonly kind: 'trunk';
  readonly first: number;
  readonly last: number;
}

/** An event of the trunk that an edit is about. */
export interface EditedEvent {
  readonly kind: 'edited';
  readonly origin: 'trunk';
  /** Its place in the stream. */
  readonly item: number;
  /** Left out: it stands where it was, and counts for nothing. */
  readonly isOmitted: boolean;
  /** It stands elsewhere than in the trunk. */
  readonly isMoved: boolean;
  /** What it has instead of what the trunk says. */
  readonly type?: string;
  readonly dataText?: string;
}

/** Something that an edit has put in: an event, or a command. */
export interface AddedPart {
  readonly kind: 'edited';
  readonly origin: 'inserted' | 'dispatched';
  /** The name that the edit gave it. */
  readonly item: string;
  readonly isOmitted: boolean;
  /** Of a command its name. */
  readonly type: string;
  readonly dataText: string;
}

export type EditedPart = EditedEvent | AddedPart;

/** A branch from its first event to its last one, as parts. */
export type BranchPart = TrunkPart | EditedPart;

/** How many rows a part is: a command is one, whatever it leads to. */
export function sizeOf(part: BranchPart): number {
  return part.kind === 'trunk' ? part.last - part.first + 1 : 1;
}
