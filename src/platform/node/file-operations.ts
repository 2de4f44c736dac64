import { closeSync, constants, fdatasyncSync, fsyncSync, ftruncateSync, openSync, writeSync } from 'node:fs';

/** What a store does to files; throws Node's errors. A seam: tests let each of these fail. */
export interface FileOperations {
  /** `append`: the file must be there. `wx`: it must not. */
  open(path: string, how: 'append' | 'wx'): number;
  /** Writes at the end, and says how many bytes it wrote. */
  write(descriptor: number, bytes: Uint8Array): number;
  truncate(descriptor: number, size: number): void;
  /** Waits until data and size are on the disk. */
  sync(descriptor: number): void;
  /** Waits until a folder's entries are on the disk. */
  syncFolder(path: string): void;
  close(descriptor: number): void;
}

const { O_APPEND, O_WRONLY } = constants;

export const nodeFiles: FileOperations = {
  open: (path, how) => openSync(path, how === 'append' ? O_WRONLY | O_APPEND : how),
  write: (descriptor, bytes) => writeSync(descriptor, bytes),
  truncate: ftruncateSync,
  sync: fdatasyncSync,
  syncFolder: (path) => {
    // Windows opens no folders, and needs none of it: NTFS journals them.
    if (process.platform === 'win32') return;
    const descriptor = openSync(path, 'r');
    try {
      fsyncSync(descriptor);
    } finally {
      closeSync(descriptor);
    }
  },
  close: closeSync,
};
