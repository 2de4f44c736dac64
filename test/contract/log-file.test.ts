import { appendFile, mkdtemp, rename, rm, truncate, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { readRange } from '../../src/core/log/byte-source.ts';
import { HostFile } from '../../src/engine/host-file.ts';
import type { LogFile } from '../../src/engine/log-file.ts';
import { PathFile } from '../../src/platform/node/path-file.ts';
import { Channel } from '../../src/protocol/channel.ts';
import type { EngineSide, HostSide } from '../../src/protocol/engine.ts';
import { diskHost } from '../support/disk-host.ts';
import { connectedPorts } from '../support/in-process-engine.ts';

/** A host file whose host reads the disk. */
function openByHost(path: string, maximumSize = Infinity): Promise<LogFile> {
  const [enginePort, hostPort] = connectedPorts();
  new Channel<HostSide, EngineSide>(hostPort, {
    requests: diskHost,
    notifications: {
      changed: () => undefined,
      matching: () => undefined,
      progress: () => undefined,
      recovered: () => undefined,
      projections: () => undefined,
    },
  });
  const noRequests = {} as ConstructorParameters<typeof Channel<EngineSide, HostSide>>[1]['requests'];
  const channel = new Channel<EngineSide, HostSide>(enginePort, { requests: noRequests, notifications: {} });
  return HostFile.open(channel, pathToFileURL(path).href, { writable: true, durability: 'os', maximumSize });
}

describe.each([
  ['by path', (path: string): Promise<LogFile> => PathFile.open(path, { writable: true, durability: 'os' })],
  ['by the host', openByHost],
])('a log file %s', (_, open) => {
  let folder: string;
  let path: string;
  let file: LogFile | undefined;

  const textAt = (offset: number, length: number): string => {
    if (file === undefined) throw new Error('No file is open.');
    return new TextDecoder().decode(readRange(file, offset, length));
  };

  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'foldline-file-'));
    path = join(folder, 'ä log #1.ndjson');
    await writeFile(path, 'first\nsecond\n');
  });

  afterEach(async () => {
    file?.close();
    file = undefined;
    await rm(folder, { recursive: true, force: true });
  });

  it('reads ranges, and what is there of ranges past the end', async () => {
    file = await open(path);
    expect(file.size).toBe(13);
    expect(textAt(6, 6)).toBe('second');
    expect(textAt(6, 600)).toBe('second\n');
    expect(textAt(13, 5)).toBe('');
  });

  it('keeps its size until it is looked at again', async () => {
    file = await open(path);
    expect(await file.refresh()).toEqual({ kind: 'there', changed: false, replaced: false });
    await appendFile(path, 'third\n');
    expect(file.size).toBe(13);
    expect(await file.refresh()).toMatchObject({ kind: 'there', changed: true });
    expect(textAt(13, 100)).toBe('third\n');
    expect(await file.refresh()).toEqual({ kind: 'there', changed: false, replaced: false });
  });

  it('sees a file that was cut, replaced, or deleted and came back', async () => {
    file = await open(path);
    await truncate(path, 3);
    expect(await file.refresh()).toMatchObject({ kind: 'there', changed: true });
    expect(file.size).toBe(3);
    await writeFile(`${path}.new`, 'another file\n');
    await rename(`${path}.new`, path);
    expect(await file.refresh()).toMatchObject({ kind: 'there', changed: true });
    expect(textAt(0, 100)).toBe('another file\n');
    await rm(path);
    expect(await file.refresh()).toEqual({ kind: 'gone' });
    await writeFile(path, 'back\n');
    expect(await file.refresh()).toMatchObject({ kind: 'there', changed: true });
    expect(textAt(0, 100)).toBe('back\n');
  });

  it('says that a file is not there', async () => {
    await expect(open(join(folder, 'nothing'))).rejects.toMatchObject({ code: 'file-not-found' });
  });
});

it('by the host, a file that is too large is refused before it is read', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'foldline-file-'));
  await writeFile(join(folder, 'large'), 'x'.repeat(100));
  await expect(openByHost(join(folder, 'large'), 99)).rejects.toMatchObject({
    code: 'file-too-large',
    details: { size: 100, limit: 99 },
  });
  await rm(folder, { recursive: true });
});
