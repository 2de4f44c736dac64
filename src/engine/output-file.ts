/** A file that is written from its beginning to its end, and stands at its place only once it is whole. */
export interface OutputFile {
  /** Adds bytes at the end. Rejects with `disk-full`, `read-only` or `file-unwritable`. */
  write(bytes: Uint8Array<ArrayBuffer>): Promise<void>;
  /** Puts the file in its place, over what stands there. Its bytes are on the disk then. Rejects as `write` does. */
  finish(): Promise<void>;
  /** Takes away what was written. */
  discard(): Promise<void>;
}
