/** What a writing process says, a line of JSON each: before it asks for an append, and when that is acknowledged. */
export type WriterMessage =
  | { readonly kind: 'asks'; readonly batch: Batch }
  | { readonly kind: 'acknowledged'; readonly duplicate: boolean }
  | { readonly kind: 'refused'; readonly code: string };

/** The events of one append: their ids are `first`, `first` + 1, … behind the writer's name. */
export interface Batch {
  readonly stream: string;
  readonly writer: string;
  readonly first: number;
  readonly count: number;
}

export function idsOf({ writer, first, count }: Batch): string[] {
  return Array.from({ length: count }, (_, index) => `${writer}-${first + index}`);
}
