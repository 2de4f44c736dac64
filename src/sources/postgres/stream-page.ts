/** Which streams are listed. */
export interface ServerStreamPage {
  /** Part of the name, in any case. */
  readonly filter?: string;
  /** The last name of the page before. */
  readonly after?: string;
  readonly limit: number;
}
