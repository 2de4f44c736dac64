import {
  chmod,
  mkdir,
  mkdtemp,
  readFile,
  readdir,
  rename,
  rm,
  stat,
  truncate,
  unlink,
  utimes,
  writeFile,
} from 'node:fs/promises';
import { appendFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { nodeFiles, type FileOperations } from '../../../src/platform/node/file-operations.ts';
import { StoreLock } from '../../../src/platform/node/store-lock.ts';
import { EngineEventStore } from '../../support/engine-event-store.ts';

const BATCH = [1, 2, 3].map((n) => ({ type: 'Counted', dataText: `{"n":${n}}` }));

let folder: string;
let path: string;
let store: EngineEventStore;
/** What fails, next time it is asked for. */
let faults: Partial<FileOperations>;

const failing: FileOperations = new Proxy(nodeFiles, {
  get: (real, name: keyof FileOperations) => faults[name] ?? real[name],
});

function systemError(code: string): Error {
  return Object.assign(new Error(`${code}: it failed`), { code });
}

async function open(overrides: Parameters<typeof EngineEventStore.open>[1] = {}): Promise<void> {
  store = await EngineEventStore.open(path, { durability: 'sync', ...overrides }, failing);
}

const append = (stream = 'a', events = BATCH) => store.append({ stream, events });

/** What a reader who opens the file anew finds: payloads in order, and whether all is sound. */
async function whatIsStored(): Promise<{ data: string[]; ok: boolean }> {
  const reader = await EngineEventStore.open(path, { writable: false });
  try {
    const { ok } = await reader.engine.request('verify', null);
    return { data: (await reader.events()).map(({ dataText }) => dataText), ok };
  } finally {
    await reader.close();
  }
}

const THREE = { data: ['{"n":1}', '{"n":2}', '{"n":3}'], ok: true };
const SIX = { data: [...THREE.data, ...THREE.data], ok: true };

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'foldline-faults-'));
  path = join(folder, 'log.events.ndjson');
  await writeFile(path, '');
  faults = {};
  await open();
  await append();
});

afterEach(async () => {
  vi.useRealTimers();
  await chmod(folder, 0o700);
  await store.close();
  await rm(folder, { recursive: true, force: true });
});

it('writes on where the system took only a part of the bytes', async () => {
  faults.write = (descriptor, bytes) => nodeFiles.write(descriptor, bytes.subarray(0, Math.ceil(bytes.length / 3)));
  await append();
  expect(await whatIsStored()).toEqual(SIX);
});

it.each(['ENOSPC', 'EDQUOT'])('takes a batch back when the disk is full in its middle (%s)', async (code) => {
  let room = 150;
  faults.write = (descriptor, bytes) => {
    if (room === 0) throw systemError(code);
    const count = nodeFiles.write(descriptor, bytes.subarray(0, room));
    room -= count;
    return count;
  };
  await expect(append()).rejects.toMatchObject({ code: 'disk-full' });
  expect(await whatIsStored()).toEqual(THREE);
  faults = {};
  await append();
  expect(await whatIsStored()).toEqual(SIX);
});

it('refuses to go on after a failed sync until the log is read anew', async () => {
  faults.sync = () => {
    throw systemError('EIO');
  };
  await expect(append()).rejects.toMatchObject({ code: 'store-failed' });
  faults = {};
  await expect(append()).rejects.toMatchObject({ code: 'store-failed' });
  expect((await store.events()).length).toBe(3);
  expect(await whatIsStored()).toEqual(THREE);
  await store.close();
  await open();
  await append();
  expect(await whatIsStored()).toEqual(SIX);
});

it('shows no event of a group of which a write could not be taken back', async () => {
  let writes = 0;
  faults.write = (descriptor, bytes) => {
    if (++writes === 3) {
      nodeFiles.write(descriptor, bytes.subarray(0, 10));
      throw systemError('ENOSPC');
    }
    return nodeFiles.write(descriptor, bytes);
  };
  faults.truncate = () => {
    throw systemError('EIO');
  };
  const settled = await Promise.allSettled(['a', 'b', 'c', 'd'].map((stream) => append(stream)));
  const acknowledged = settled.filter(({ status }) => status === 'fulfilled').length;
  expect(acknowledged).toBeLessThan(3);
  expect((await store.events()).length).toBe(3 + 3 * acknowledged);
});

it('shows nothing that it could neither sync nor take back', async () => {
  faults.sync = faults.truncate = () => {
    throw systemError('EIO');
  };
  await expect(append()).rejects.toMatchObject({ code: 'store-failed' });
  faults = {};
  await expect(append()).rejects.toMatchObject({ code: 'store-failed' });
});

it.each(['path', 'host'] as const)('goes on with what it has read after an append (%s)', async (kind) => {
  await store.close();
  await open(kind === 'host' ? { location: { kind } } : {});
  const { generation } = await store.engine.request('summary', null);
  await append();
  await append('b');
  expect(await store.engine.request('summary', null)).toMatchObject({ generation, events: 9 });
});

describe('appends that come at the same time', () => {
  const appends = (count: number) => Promise.allSettled(Array.from({ length: count }, (_, n) => append(`s-${n}`)));

  it('wait for the disk together', async () => {
    let syncs = 0;
    faults.sync = (descriptor) => {
      syncs++;
      nodeFiles.sync(descriptor);
    };
    const settled = await appends(20);
    expect(settled.every(({ status }) => status === 'fulfilled')).toBe(true);
    expect(syncs).toBeLessThan(20);
    expect((await whatIsStored()).data).toHaveLength(63);
  });

  it('fail alone where one of them cannot be written', async () => {
    let writes = 0;
    faults.write = (descriptor, bytes) => {
      if (++writes === 3) throw systemError('ENOSPC');
      return nodeFiles.write(descriptor, bytes);
    };
    const settled = await appends(5);
    expect(settled.map(({ status }) => status).toSorted()).toEqual([...Array<string>(4).fill('fulfilled'), 'rejected']);
    expect(await whatIsStored()).toMatchObject({ ok: true, data: { length: 15 } });
    expect((await store.events()).length).toBe(15);
  });

  it('are all refused and taken back where the disk fails', async () => {
    faults.sync = () => {
      throw systemError('EIO');
    };
    const settled = await appends(5);
    for (const result of settled) expect(result).toMatchObject({ reason: { code: 'store-failed' } });
    expect((await store.events()).length).toBe(3);
    expect(await whatIsStored()).toEqual(THREE);
  });
});

it('says that the file is gone, and makes none anew', async () => {
  await unlink(path);
  await expect(append()).rejects.toMatchObject({ code: 'file-not-found' });
  expect(await readdir(folder)).not.toContain('log.events.ndjson');
});

it('acknowledges nothing that went into a file that vanished meanwhile', async () => {
  faults.write = (descriptor, bytes) => {
    faults = {};
    const count = nodeFiles.write(descriptor, bytes);
    rmSync(path);
    return count;
  };
  await expect(append()).rejects.toMatchObject({ code: 'file-not-found' });
});

it('appends to the file that took the place of the one it had open', async () => {
  await writeFile(`${path}.new`, await readFile(path));
  await rename(`${path}.new`, path);
  await expect(append()).resolves.toMatchObject({ firstVersion: 4 });
  expect(await whatIsStored()).toEqual(SIX);
});

it('reads a log anew that was cut, and numbers on from what is left', async () => {
  const [first = ''] = (await readFile(path, 'utf8')).split('\n');
  await truncate(path, first.length + 1);
  // The first line alone is a torn batch, and goes.
  await expect(append()).resolves.toMatchObject({ firstVersion: 1, lastPosition: 3 });
  expect(await whatIsStored()).toEqual(THREE);
});

describe.runIf(process.getuid?.() !== 0)('where it may not write', () => {
  it('says that a file is read-only', async () => {
    await store.close();
    await chmod(path, 0o400);
    await open();
    await expect(append()).rejects.toMatchObject({ code: 'read-only' });
  });

  it('says that a folder is read-only, where the lock cannot be made', async () => {
    await store.close();
    await rm(`${path}.lock`);
    await chmod(folder, 0o500);
    await open();
    await expect(append()).rejects.toMatchObject({ code: 'read-only' });
  });
});

it('says that there can be no lock, and writes nothing without one', async () => {
  await store.close();
  await rm(`${path}.lock`);
  await mkdir(`${path}.lock`);
  await open();
  await expect(append()).rejects.toMatchObject({
    code: 'read-only',
    message: expect.stringContaining('.lock') as string,
  });
  expect(await whatIsStored()).toEqual(THREE);
});

it.each(['EACCES', 'EROFS', 'EPERM'])('says that the file cannot be written (%s)', async (code) => {
  await store.close();
  await open();
  faults.open = () => {
    throw systemError(code);
  };
  await expect(append()).rejects.toMatchObject({ code: 'read-only' });
  expect(await whatIsStored()).toEqual(THREE);
});

it('writes nothing in a workspace that is not trusted', async () => {
  await store.close();
  await open({ writable: false });
  await expect(append()).rejects.toMatchObject({ code: 'read-only' });
  expect(await store.engine.request('summary', null)).toMatchObject({ readonly: true });
});

describe('with a clock that is set back', () => {
  it('by a moment, gives events the time of the one before', async () => {
    const { lastTime } = await store.engine.request('summary', null);
    vi.useFakeTimers({ toFake: ['Date'], now: Date.parse(lastTime ?? '') - 400 });
    await append();
    vi.useRealTimers();
    expect(await store.engine.request('summary', null)).toMatchObject({ lastTime });
    expect(await whatIsStored()).toEqual(SIX);
  });

  it('by more, refuses, and takes a time that is given', async () => {
    const { lastTime } = await store.engine.request('summary', null);
    vi.useFakeTimers({ toFake: ['Date'], now: Date.parse(lastTime ?? '') - 60_000 });
    await expect(append()).rejects.toMatchObject({ code: 'clock-backwards', details: { lastTime } });
    const timed = BATCH.map((event) => ({ ...event, time: lastTime ?? '' }));
    await expect(append('a', timed)).resolves.toMatchObject({ firstVersion: 4 });
    expect(await whatIsStored()).toEqual(SIX);
  });
});

it('waits for whoever has the lock, and says so after a while', async () => {
  const lock = new StoreLock(path);
  await lock.acquire();
  const waiting = append();
  lock.release();
  await expect(waiting).resolves.toMatchObject({ firstVersion: 4 });
  await lock.acquire();
  const impatient = new StoreLock(path, 30);
  await expect(impatient.acquire()).rejects.toMatchObject({ code: 'store-locked' });
  const controller = new AbortController();
  const cancelled = impatient.acquire(controller.signal);
  controller.abort();
  await expect(cancelled).rejects.toMatchObject({ code: 'cancelled' });
  lock.release();
  lock.close();
  impatient.close();
});

it('keeps others out also after its lock file was deleted', async () => {
  const [one, other] = [new StoreLock(path, 30), new StoreLock(path, 30)];
  await one.acquire();
  one.release();
  rmSync(`${path}.lock`);
  await other.acquire();
  await expect(one.acquire()).rejects.toMatchObject({ code: 'store-locked' });
  other.release();
  await one.acquire();
  await expect(other.acquire()).rejects.toMatchObject({ code: 'store-locked' });
  one.close();
  other.close();
});

it('finds and reports what a program that minds no lock wrote in the same moment, and loses nothing', async () => {
  const line = `{"id":"x","stream":"a","version":4,"type":"T","time":"2999-01-01T00:00:00Z","data":"theirs"}\n`;
  faults.write = (descriptor, bytes) => {
    faults = {};
    appendFileSync(path, line);
    return nodeFiles.write(descriptor, bytes);
  };
  await expect(append()).resolves.toMatchObject({ firstVersion: 4, firstPosition: 5, lastPosition: 7 });
  expect(await store.engine.request('summary', null)).toMatchObject({ generation: 1, events: 7 });
  const { problems } = await store.engine.request('verify', null);
  expect(problems.map(({ code }) => code)).toContain('version-repeat');
  expect((await whatIsStored()).data).toEqual([...THREE.data, '"theirs"', ...THREE.data]);
});

describe('a torn tail', () => {
  const OLD = new Date(Date.now() - 3_600_000);

  async function tear(bytes: string, age = OLD): Promise<void> {
    await store.close();
    appendFileSync(path, bytes);
    await utimes(path, age, age);
  }

  it.each([
    ['an incomplete line', '{"id":"x","stre', 'torn-line'],
    ['bytes of nothing', '\0\0\0\0', 'torn-line'],
    [
      'an incomplete batch',
      '{"id":"x","stream":"a","version":4,"type":"T","time":"2999-01-01T00:00:00Z","data":1,"batch":"1/2"}\n',
      'torn-batch',
    ],
    [
      'an incomplete batch that ends in an incomplete line',
      '{"id":"x","stream":"a","version":4,"type":"T","time":"2999-01-01T00:00:00Z","data":1,"batch":"1/2"}\n{"id":"y"',
      'torn-batch',
    ],
  ])('of %s is cut when the store is opened, and kept', async (_, tail, code) => {
    await tear(tail);
    const before = await whatIsStored();
    expect(before.data).toEqual(THREE.data);
    await open();
    const [recovery] = store.engine.recoveries;
    expect(recovery).toMatchObject({ bytes: tail.length });
    const kept = await readFile(join(folder, recovery?.keptIn ?? ''), 'utf8');
    expect(kept.split('----\n')[1]).toBe(tail);
    expect(kept).toContain('log.events.ndjson');
    expect(await store.engine.request('summary', null)).toMatchObject({ events: 3, problems: 0 });
    expect(await whatIsStored()).toEqual(THREE);
    await append();
    expect(await whatIsStored()).toEqual(SIX);
    // It was marked where it could not be cut.
    expect(code).toMatch(/^torn-/);
  });

  it('is cut in a file that only the host reaches', async () => {
    await tear('{"id":"x","stre');
    await open({ location: { kind: 'host' } });
    expect(store.engine.recoveries).toHaveLength(1);
    expect(await store.engine.request('summary', null)).toMatchObject({ events: 3, problems: 0, generation: 1 });
    await append();
    expect(await whatIsStored()).toEqual(SIX);
  });

  it('is marked and left where the log is read-only', async () => {
    const { size } = await stat(path);
    await tear('{"id":"x","stre');
    await open({ writable: false });
    expect(await store.engine.request('summary', null)).toMatchObject({
      events: 3,
      problemsByCode: { 'torn-line': 1 },
    });
    expect(await stat(path)).toMatchObject({ size: size + 15 });
    expect(store.engine.recoveries).toEqual([]);
  });

  it('that may still be written is left at first, and cut when somebody appends', async () => {
    await tear('{"id":"x","stre', new Date());
    await open();
    expect(await store.engine.request('summary', null)).toMatchObject({ problemsByCode: { 'torn-line': 1 } });
    expect(store.engine.recoveries).toEqual([]);
    await append();
    expect(store.engine.recoveries).toHaveLength(1);
    expect(await whatIsStored()).toEqual(SIX);
  });

  it('stays where its bytes cannot be kept', async () => {
    await tear('{"id":"x","stre');
    faults.open = (name, how) => {
      if (how === 'wx') throw systemError('ENOSPC');
      return nodeFiles.open(name, how);
    };
    await open();
    await expect(append()).rejects.toMatchObject({ code: 'disk-full' });
    expect(await readFile(path, 'utf8')).toMatch(/"stre$/);
  });

  it('that is a whole event without its line end is an event', async () => {
    await tear('{"id":"x","stream":"a","version":4,"type":"T","time":"2026-01-01T00:00:00Z","data":4}');
    await open();
    await expect(append()).resolves.toMatchObject({ firstVersion: 5 });
    expect((await whatIsStored()).data).toEqual([...THREE.data, '4', ...THREE.data]);
  });
});
