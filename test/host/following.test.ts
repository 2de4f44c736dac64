import type { AppendedEvents } from '../../src/host/api/foldline.d.ts';
import { equal, eventually, matches, ok } from './expect.ts';
import { describe, it } from './harness.ts';
import { append, line, open, orders, overwrite, remove, write } from './logs.ts';

describe('A log that changes', () => {
  it('is read on when it grows, and tells', async () => {
    const uri = await write(orders());
    const log = await open(uri);
    const appended: AppendedEvents[] = [];
    let changes = 0;
    log.onDidAppend((events) => appended.push(events));
    log.onDidChange(() => changes++);
    // A file system that writes whole files may be met between emptying and filling: the log is read anew then.
    for (let version = 3; version < 10 && appended.length === 0; version++) {
      await append(uri, line({ stream: 'order-1', version }));
      await eventually(() => equal(log.summary.events, version + 1));
    }
    const { events } = log.summary;
    equal(appended, [{ firstPosition: events, lastPosition: events }]);
    ok(changes > 0, 'onDidChange never fired.');
    matches(await log.events({ after: events - 1 }), { items: [{ position: events, stream: 'order-1' }] });
    matches(await log.query('select count(*) from events'), { rows: [[events]] });
  });

  it('is read on in the middle of a line', async () => {
    const uri = await write(orders());
    const log = await open(uri);
    const more = line({ stream: 'order-1', version: 3 });
    await append(uri, more.slice(0, 40));
    await eventually(() => matches(log.summary, { events: 3, problems: 1 }));
    await append(uri, more.slice(40));
    await eventually(() => matches(log.summary, { events: 4, problems: 0 }));
  });

  it('is read anew when it is replaced or cut', async () => {
    const uri = await write(orders());
    const log = await open(uri);
    await overwrite(uri, line({ stream: 'b-1', version: 1 }) + line({ stream: 'b-2', version: 1 }));
    await eventually(async () => matches(await log.streams(), { items: [{ name: 'b-1' }, { name: 'b-2' }] }));
    matches(await log.query('select name from streams order by name'), { rows: [['b-1'], ['b-2']] });
    await overwrite(uri, line({ stream: 'c-1', version: 1 }));
    await eventually(() => matches(log.summary, { events: 1, streams: 1 }));
  });

  it('stays readable when it is deleted, and comes back', async () => {
    const uri = await write(orders());
    const log = await open(uri);
    await remove(uri);
    await eventually(() => equal(log.summary.phase, 'deleted'));
    equal((await log.streams()).total, 2);
    await overwrite(uri, line({ stream: 'c-1', version: 1 }));
    await eventually(() => matches(log.summary, { phase: 'following', events: 1 }));
  });
});
