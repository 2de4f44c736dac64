/** Which parts of a value somebody looks at: all of it, or what is named of its members. */
export type ValueMask = 'whole' | PartMask;

export interface PartMask {
  /** Of an object, by key. */
  readonly members: ReadonlyMap<string, ValueMask>;
  /** The keys of `members`. */
  readonly names: readonly string[];
  /** Of an object, those that are not named; none of them where it is undefined. */
  readonly others: ValueMask | undefined;
  /** Of an array: of all elements, whichever of them are named; none of them where it is undefined. */
  readonly elements: ValueMask | undefined;
}

/** What is looked at of an object's member; undefined where nothing is. Without a mask, all is. */
export function maskOfMember(mask: ValueMask = 'whole', key: string): ValueMask | undefined {
  return mask === 'whole' ? mask : (mask.members.get(key) ?? mask.others);
}
