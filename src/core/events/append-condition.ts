/**
 * The append condition of a Dynamic Consistency Boundary (https://dcb.events/specification/): an append fails if an
 * event after a position matches one of the items.
 */
export interface AppendCondition {
  readonly failIfEventsMatch: { readonly items: readonly AppendConditionItem[] };
  /** Only events after this position count; all of them where absent. */
  readonly after?: number;
}

/** Matches events of any of the types (of every type where there are none) that have all of the tags. */
export interface AppendConditionItem {
  readonly types?: readonly string[];
  readonly tags?: readonly string[];
}
