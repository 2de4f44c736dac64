/** Events that a command decided on. */
export interface DecidedEvent {
  readonly type: string;
  readonly dataText: string;
  readonly metadataText?: string;
  readonly id?: string;
  readonly time?: string;
}
