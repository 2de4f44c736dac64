import { equal, rejects } from './expect.ts';
import { describe, it } from './harness.ts';
import { line, openInEditor, orders, overwrite, run } from './logs.ts';

describe('Bookmarks', () => {
  it('are added with a note, noted anew, gone to, and taken away', async () => {
    await openInEditor(orders());
    await rejects(run('foldline.addBookmark'), 'not-found');
    equal(await run('foldline.addBookmark', { position: 3, note: ' it went wrong ' }), {
      position: 3,
      note: 'it went wrong',
    });
    await run('foldline.goToEvent', { position: 1 });
    equal(await run('foldline.addBookmark'), { position: 1, note: '' });
    equal(await run('foldline.addBookmark', { note: 'here' }), { position: 1, note: 'here' });
    equal(await run('foldline.goToBookmark', { position: 3 }), { position: 3, note: 'it went wrong' });
    equal(await run('foldline.goToBookmark'), { position: 1, note: 'here' });
    equal(await run('foldline.goToBookmark', { step: 'previous' }), { position: 3, note: 'it went wrong' });
    equal(await run('foldline.removeBookmark'), true);
    equal(await run('foldline.removeBookmark'), false);
    equal(await run('foldline.removeBookmark', { position: 1 }), true);
    await rejects(run('foldline.goToBookmark'), 'not-found');
    await rejects(run('foldline.goToBookmark', { position: 2 }), 'not-found');
    await rejects(run('foldline.addBookmark', { position: 9 }), 'not-found');
    await rejects(run('foldline.addBookmark', { note: 1 }), 'invalid-argument');
    await rejects(run('foldline.goToBookmark', { step: 'back' }), 'invalid-argument');
  });

  it('find their event again where the log was written anew, and are of their log alone', async () => {
    const first = line({ stream: 'a-1', version: 1, id: 'first' });
    const second = line({ stream: 'a-2', version: 1, id: 'second' });
    const uri = await openInEditor(first + second);
    await run('foldline.addBookmark', { position: 2, note: 'the second' });
    const before = line({ stream: 'a-0', version: 1, id: 'before' });
    await overwrite(uri, before + first + second);
    await run('foldline.refreshLog');
    equal(await run('foldline.goToBookmark'), { position: 3, note: 'the second' });
    await overwrite(uri, before + first);
    await run('foldline.refreshLog');
    await rejects(run('foldline.goToBookmark'), 'not-found');
    await overwrite(uri, second);
    await run('foldline.refreshLog');
    equal(await run('foldline.goToBookmark'), { position: 1, note: 'the second' });
    await openInEditor(orders());
    await rejects(run('foldline.goToBookmark'), 'not-found');
  });
});

describe('A jump', () => {
  it('goes to a version of the selected stream, and to a time', async () => {
    await openInEditor(orders());
    await rejects(run('foldline.goToEvent', { version: 2 }), 'not-found');
    await run('foldline.goToEvent', { position: 1 });
    equal(await run('foldline.goToEvent', { version: 2 }), 3);
    const { time } = JSON.parse(String(await run('foldline.copyEvent', { position: 2 }))) as { time: string };
    equal(await run('foldline.goToEvent', { time }), 2);
    equal(await run('foldline.goToEvent', { time: Date.parse(time) + 1 }), 3);
    await rejects(run('foldline.goToEvent', { time: '2126-01-01' }), 'not-found');
    await rejects(run('foldline.goToEvent', { stream: 'order-1', time }), 'invalid-argument');
  });

  it('goes to the ends of what the filter lets through, and of the stream', async () => {
    await openInEditor(orders());
    equal(await run('foldline.selectLastEvent'), 3);
    equal(await run('foldline.selectFirstEvent', { within: 'stream' }), 1);
    equal(await run('foldline.selectLastEvent', { within: 'stream' }), 3);
    equal(await run('foldline.selectFirstEvent', { within: 'log' }), 1);
    await run('foldline.showOnlyStream', { stream: 'order-2' });
    equal(await run('foldline.selectLastEvent'), 2);
    equal(await run('foldline.selectFirstEvent'), 2);
    await run('foldline.filterEvents', { text: 'nowhere' });
    equal(await run('foldline.selectFirstEvent'), null);
    await rejects(run('foldline.selectFirstEvent', { within: 'page' }), 'invalid-argument');
  });
});
