import { describe, expect, it } from 'vitest';
import { ModelledLog } from '../../support/modelled-log.ts';

const COUNTED = Array.from({ length: 5 }, (_, index) => ({
  stream: `counter-${(index % 2) + 1}`,
  type: 'Added',
  data: { by: index + 1 },
}));
const totals = (handler: string, name = 'totals'): string => `
  export const projections = [{
    name: '${name}',
    tables: 'create table ${name}(stream text primary key, total integer, position integer)',
    on: { Added({ stream, data, position }, db) { ${handler} } },
  }];
`;
const upsert = (name = 'totals'): string => `db.run(
  'insert into ${name} values (?, ?, ?) on conflict (stream) do update set total = total + excluded.total, position = excluded.position',
  stream, data.by, position)`;
const ALL = 'select stream, total from totals order by stream';

describe('projections', () => {
  it('take in what the log holds and what comes, and are asked together with the log', async () => {
    await using log = await ModelledLog.open(COUNTED, { 'totals.model.js': totals(upsert()) });
    expect(await log.rows(ALL)).toEqual([
      ['counter-1', 9],
      ['counter-2', 6],
    ]);
    await log.append('counter-2', 'Added', { by: 100 });
    const joined = 'select e.id, t.total from events e join totals t on t.position = e.position order by e.position';
    expect((await log.rows(joined)).map(([, total]) => total)).toEqual([9, 106]);
    const [state] = await log.engine.request('projections', null);
    expect(state).toMatchObject({ name: 'totals', tables: ['totals'], position: 6, lag: 0, phase: 'live', skipped: 0 });
    expect(await log.engine.request('readModels', null)).toEqual([
      { name: 'totals', columns: ['stream', 'total', 'position'], projection: 'totals' },
    ]);
  });

  it('are built anew where their code is another, and give the same where they are rebuilt', async () => {
    await using log = await ModelledLog.open(COUNTED, { 'totals.model.js': totals(upsert()) });
    const before = await log.rows(ALL);
    await log.engine.request('rebuildProjection', { name: 'totals' });
    expect(await log.rows(ALL)).toEqual(before);
    await log.change({ 'totals.model.js': totals(upsert().replace('data.by', '10 * data.by')) });
    expect(await log.rows(ALL)).toEqual([
      ['counter-1', 90],
      ['counter-2', 60],
    ]);
  });

  it('stop at the event that they fail at, with its place, and go on by retry or by skipping; others go on', async () => {
    const fails = totals(`if (data.by === 3) throw new Error('three'); ${upsert()}`);
    const files = { 'a.model.js': fails, 'b.model.js': totals(upsert('others'), 'others') };
    await using log = await ModelledLog.open(COUNTED, files);
    const states = await log.engine.whenProjected((all) => all.some(({ phase }) => phase === 'failed'));
    expect(states.find(({ name }) => name === 'totals')).toMatchObject({
      phase: 'failed',
      position: 2,
      lag: 3,
      failure: {
        message: expect.stringContaining('three') as string,
        position: 3,
        place: { uri: expect.stringMatching(/a\.model\.js$/) as string, line: 5 },
      },
    });
    expect(await log.rows('select sum(total) from others')).toEqual([[15]]);
    expect(await log.rows('select sum(total) from totals')).toEqual([[3]]);
    await log.engine.request('resumeProjection', { name: 'totals', how: 'retry' });
    await log.engine.whenProjected((all) => all.some(({ name, phase }) => name === 'totals' && phase === 'failed'));
    await log.engine.request('resumeProjection', { name: 'totals', how: 'skip' });
    await log.engine.whenProjected((all) => all.every(({ phase, lag }) => phase === 'live' && lag === 0));
    expect(await log.rows('select sum(total) from totals')).toEqual([[12]]);
    const [state] = await log.engine.request('projections', null);
    expect(state).toMatchObject({ name: 'totals', skipped: 1, phase: 'live' });
  });

  it('that hang fail at the event they hung at; the others are there all the same', async () => {
    const hangs = totals(`while (data.by === 3); ${upsert()}`);
    const files = { 'a.model.js': hangs, 'b.model.js': totals(upsert('others'), 'others') };
    await using log = await ModelledLog.open(COUNTED, files, { timeLimit: 300 });
    const states = await log.engine.whenProjected((all) => all.some(({ phase }) => phase === 'failed'));
    expect(states.find(({ name }) => name === 'totals')).toMatchObject({ position: 2, failure: { position: 3 } });
    expect(await log.rows('select sum(total) from others')).toEqual([[15]]);
    await log.change({ ...files, 'a.model.js': totals(upsert()) });
    await log.engine.whenProjected((all) => all.length === 2 && all.every(({ phase }) => phase === 'live'));
    expect(await log.rows('select sum(total) from totals')).toEqual([[15]]);
  });

  it('that hang hold up no query that asks for none of them', async () => {
    const files = { 'a.model.js': totals('for (;;);') };
    await using log = await ModelledLog.open(COUNTED, files, { timeLimit: 1_500 });
    const failed = log.engine.whenProjected((all) => all.some(({ phase }) => phase === 'failed'));
    expect(await Promise.race([log.rows('select count(*) from events'), failed])).toEqual([[5]]);
    await failed;
  });

  it('of files that are gone are gone, with their tables', async () => {
    await using log = await ModelledLog.open(COUNTED, { 'totals.model.js': totals(upsert()) });
    expect(await log.rows(ALL)).toHaveLength(2);
    await log.change({});
    await expect(log.rows(ALL)).rejects.toMatchObject({ code: 'query-error' });
    expect(await log.engine.request('projections', null)).toEqual([]);
  });

  it('are not to be written by a query', async () => {
    await using log = await ModelledLog.open(COUNTED, { 'totals.model.js': totals(upsert()) });
    await log.rows(ALL);
    for (const sql of ['delete from totals', 'insert into read_models.totals values (1, 2, 3)', 'drop table totals']) {
      await expect(log.rows(sql)).rejects.toMatchObject({ code: 'query-not-readonly' });
    }
    expect(await log.rows('select count(*) from totals')).toEqual([[2]]);
  });

  it('are not there by a name that nobody has', async () => {
    await using log = await ModelledLog.open(COUNTED, { 'totals.model.js': totals(upsert()) });
    await expect(log.engine.request('rebuildProjection', { name: 'nothing' })).rejects.toMatchObject({
      code: 'not-found',
    });
  });
});
