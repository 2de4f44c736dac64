import type * as vscode from 'vscode';
import type { EventLog, ValueChange } from '../../src/host/api/foldline.d.ts';
import { equal, matches, rejects } from './expect.ts';
import { describe, it } from './harness.ts';
import { activateExtension, line, open, openInEditor, run, write } from './logs.ts';

/** Two orders; the first is refunded twice, the second never. */
function refunds(): string {
  return (
    line({ stream: 'order-1', version: 1, type: 'Placed', data: { total: 20, big: 0 } }) +
    line({ stream: 'order-2', version: 1, type: 'Placed', data: { total: 5 } }) +
    line({ stream: 'order-1', version: 2, type: 'Refunded', data: { total: 0 } }) +
    line({ stream: 'order-1', version: 3, type: 'Seen', data: {} }) +
    line({ stream: 'order-1', version: 4, type: 'Refunded', data: { total: -20, payment: { '__proto__ ': 1 } } })
  );
}

async function openRefunds(): Promise<{ uri: vscode.Uri; log: EventLog }> {
  const uri = await write(refunds());
  return { uri, log: await open(uri) };
}

describe('Why a value is what it is, by the API', () => {
  it('is told by every event that changed it', async () => {
    const { log } = await openRefunds();
    const changes = await log.explain({ stream: 'order-1', path: '/total' });
    equal(
      changes.map(({ position, version, type, before, after }) => [position, version, type, before, after]),
      [
        [1, 1, 'Placed', undefined, 20],
        [3, 2, 'Refunded', 20, 0],
        [5, 4, 'Refunded', 0, -20],
      ],
    );
    equal(typeof changes[0]?.time, 'string');
    equal('before' in (changes[0] ?? {}), false);
    equal((await log.explain({ stream: 'order-1', path: '/total', version: 2, limit: 1 })).length, 1);
    matches(await log.explain({ stream: 'order-1', path: '/Refunded', fold: 'count-by-type' }), [
      { after: 1 },
      { after: 2 },
    ]);
  });

  it('counts versions from 1 where the log counts from 0', async () => {
    const numbered = (version: number, total: number): string =>
      `${JSON.stringify({ id: `z-${version}`, stream: 'z-1', version, type: 'Counted', data: { total } })}\n`;
    const log = await open(await write(numbered(0, 1) + numbered(1, 2) + numbered(2, 3)));
    matches(await log.explain({ stream: 'z-1', path: '/total', version: 2 }), [
      { version: 1 },
      { version: 2, after: 2 },
    ]);
    matches(await log.bisect({ stream: 'z-1', when: 'total>1' }), { version: 2, before: { total: 1 } });
  });

  it('rejects what is no path, and what is not there', async () => {
    const { log } = await openRefunds();
    await rejects(log.explain({ stream: 'order-1', path: 'total' }), 'invalid-argument');
    await rejects(log.explain({ stream: 'order-9', path: '/total' }), 'not-found');
    await rejects(log.explain({ stream: 'order-1', path: '/total', version: 9 }), 'not-found');
    await rejects(log.explain({ stream: 'order-1', path: '/total', model: 'nobody' }), 'not-found');
    await rejects(log.explain({ stream: 'order-1', path: '/total', signal: AbortSignal.abort() }), 'cancelled');
  });
});

describe('The first bad event, by the API', () => {
  it('is found with the states around it, one after the other and by halves', async () => {
    const { log } = await openRefunds();
    for (const monotone of [false, true]) {
      matches(await log.bisect({ stream: 'order-1', when: 'state.total < 0', monotone }), {
        position: 5,
        version: 4,
        before: { total: 0 },
        after: { total: -20 },
      });
    }
    equal(await log.bisect({ stream: 'order-2', when: 'total<0' }), null);
    equal(await log.bisect({ stream: 'order-1', when: 'total<0', version: 3 }), null);
  });

  it('rejects a condition that is not understood', async () => {
    const { log } = await openRefunds();
    await rejects(log.bisect({ stream: 'order-1', when: 'total <' }), 'invalid-filter');
  });
});

describe('Why a value is what it is, and the first bad event, by a command', () => {
  const explain = (argument: object): Thenable<ValueChange[]> => run<ValueChange[]>('foldline.explainValue', argument);
  const find = (argument: object): Thenable<unknown> => run('foldline.findFirstBadEvent', argument);

  it('tells the changes of a value', async () => {
    await activateExtension();
    const uri = await write(refunds());
    matches(await explain({ uri, stream: 'order-1', path: '/total' }), [{ after: 20 }, { after: 0 }, { after: -20 }]);
    await rejects(explain({ uri, stream: 'order-1' }), 'invalid-argument');
  });

  it('finds the event, and selects it', async () => {
    await activateExtension();
    const uri = await openInEditor(refunds());
    matches(await find({ stream: 'order-1', when: 'total<0' }), { position: 5, before: { total: 0 } });
    equal(await run('foldline.selectPreviousEvent', {}), 4);
    equal(await find({ uri, stream: 'order-2', when: 'total<0' }), null);
  });

  it('filters the log by the first bad event of each stream of a category', async () => {
    await activateExtension();
    await openInEditor(refunds());
    equal(await find({ category: 'order', when: 'total<=0' }), {
      filter: 'category:"order" first:(total<=0)',
      matches: 1,
    });
    equal(await run('foldline.selectLastEvent', {}), 3);
    await run('foldline.clearFilter', {});
  });

  it('says what is not given, or too much', async () => {
    await activateExtension();
    const uri = await write(refunds());
    await rejects(find({ uri, when: 'total<0' }), 'invalid-argument');
    await rejects(find({ uri, stream: 'order-1' }), 'invalid-argument');
    await rejects(find({ uri, stream: 'order-1', category: 'order', when: 'total<0' }), 'invalid-argument');
    await rejects(find({ uri, category: 'order', when: 'total<' }), 'invalid-argument');
  });
});
