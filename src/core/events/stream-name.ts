/**
 * The category of a stream: its name up to the first separator, or the whole name where there is none
 * (the convention of message-db, KurrentDB, Emmett and most others: `order-42` is of category `order`).
 */
export function categoryOf(streamName: string, separator = '-'): string {
  const end = separator === '' ? -1 : streamName.indexOf(separator);
  return end <= 0 ? streamName : streamName.slice(0, end);
}
