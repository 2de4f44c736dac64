/** A message as JetStream keeps it. */
export interface StoredMessage {
  readonly subject: string;
  /** Its place in the stream of the server, from 1, with gaps where messages were deleted. */
  readonly sequence: number;
  /** When it was stored: RFC 3339 in UTC, to the nanosecond. */
  readonly time: string;
  /** Names as they were sent, and the values of each. */
  readonly headers: readonly MessageHeader[];
  readonly data: Uint8Array;
}

export type MessageHeader = readonly [name: string, values: readonly string[]];
