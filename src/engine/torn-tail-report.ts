/** The tail that is cut from a store. */
export interface TornTail {
  readonly name: string;
  /** Where it started, in bytes. */
  readonly offset: number;
  readonly bytes: Uint8Array;
  readonly time: Date;
}

/** The file that keeps a torn tail: what it is, in words, and behind the last of its lines the bytes as they were. */
export function tornTailReport({ name, offset, bytes, time }: TornTail): {
  readonly ending: string;
  readonly bytes: Uint8Array<ArrayBuffer>;
} {
  const lines = [
    `Foldline cut these bytes from the end of “${name}” at ${time.toISOString()}.`,
    'They are what a write that never ended has left: an incomplete line, or events whose batch is not whole.',
    'None of them was acknowledged to whoever wrote them. The store goes on without them.',
    `They stood at byte ${offset} of the file. There are ${bytes.length}, from behind the line feed that ends the next line.`,
    '----',
  ];
  const head = new TextEncoder().encode(`${lines.join('\n')}\n`);
  const report = new Uint8Array(head.length + bytes.length);
  report.set(head);
  report.set(bytes, head.length);
  // No colons, which Windows has no file names with.
  return { ending: `torn-${time.toISOString().replaceAll(/[-:.]/g, '')}.txt`, bytes: report };
}
