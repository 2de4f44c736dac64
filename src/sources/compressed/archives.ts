interface Archive {
  readonly label: string;
  readonly magic: readonly number[];
  readonly offset?: number;
}

/** Archives and compressions that are not looked into. */
const ARCHIVES: readonly Archive[] = [
  { label: 'ZIP', magic: [0x50, 0x4b, 0x03, 0x04] },
  { label: 'ZIP', magic: [0x50, 0x4b, 0x05, 0x06] },
  { label: 'bzip2', magic: [0x42, 0x5a, 0x68] },
  { label: 'xz', magic: [0xfd, 0x37, 0x7a, 0x58, 0x5a, 0x00] },
  { label: '7z', magic: [0x37, 0x7a, 0xbc, 0xaf, 0x27, 0x1c] },
  { label: 'RAR', magic: [0x52, 0x61, 0x72, 0x21, 0x1a, 0x07] },
  { label: 'LZ4', magic: [0x04, 0x22, 0x4d, 0x18] },
  { label: 'tar', magic: [0x75, 0x73, 0x74, 0x61, 0x72], offset: 257 },
];

/** What archive a file is, by its first bytes, where it is one that is not looked into. */
export function archiveOf(head: Uint8Array): string | undefined {
  return ARCHIVES.find(({ magic, offset = 0 }) => magic.every((byte, index) => head[offset + index] === byte))?.label;
}
