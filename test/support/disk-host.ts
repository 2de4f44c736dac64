import { readFile, rename, stat, writeFile } from 'node:fs/promises';
import { basename } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Handlers } from '../../src/protocol/channel.ts';
import type { FileStat, HostSide } from '../../src/protocol/engine.ts';

/** A host whose file system is the disk: reads and writes files whole, as VS Code does for an engine without paths. */
export const diskHost: Handlers<HostSide>['requests'] = {
  readFile: async ({ uri }) => new Uint8Array(await readFile(fileURLToPath(uri))),
  statFile: ({ uri }) => statOf(fileURLToPath(uri)).catch(() => null),
  replaceFile: async ({ uri, bytes }) => {
    const path = fileURLToPath(uri);
    await writeFile(`${path}.tmp`, bytes);
    await rename(`${path}.tmp`, path);
    return statOf(path);
  },
  keepBeside: async ({ uri, ending, bytes }) => {
    const path = `${fileURLToPath(uri)}.${ending}`;
    await writeFile(path, bytes);
    return basename(path);
  },
};

async function statOf(path: string): Promise<FileStat> {
  const { size, mtimeMs } = await stat(path);
  return { size, modified: mtimeMs };
}
