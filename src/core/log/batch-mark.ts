/** Which of how many events that were appended together an event is, both from 1. */
export interface BatchMark {
  readonly index: number;
  readonly count: number;
}

/** Reads a mark (`2/3`); undefined where the text is none. */
export function parseBatchMark(text: string): BatchMark | undefined {
  const [, index = '', count = ''] = /^([1-9]\d{0,8})\/([1-9]\d{0,8})$/.exec(text) ?? [];
  return index === '' || Number(index) > Number(count) ? undefined : { index: Number(index), count: Number(count) };
}

export function formatBatchMark({ index, count }: BatchMark): string {
  return `${index}/${count}`;
}
