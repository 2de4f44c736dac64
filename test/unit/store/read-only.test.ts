import { describe, expect, it } from 'vitest';
import { readStatement } from '../../../src/core/store/sql/read-only.ts';
import { HOSTILE_STATEMENTS } from './hostile-statements.ts';

const READING = [
  'select 1',
  'SELECT * FROM events;',
  '; ;select 1; ; -- done',
  "select 'delete from x; drop table y' as text",
  'select "delete" from (select 1 as "delete")',
  'select replace(type, 1, 2) from events',
  'with x as (select 1) select * from x',
  'with recursive x(a) as (select 1 union all select a + 1 from x where a < 5) select a from x',
  'with x as materialized (select 1), [insert] as (select 2) select * from [insert]',
  'values (1), (2)',
  'explain select 1',
  'explain query plan select * from events',
  'pragma table_info(events)',
  'pragma main.table_list',
  'PRAGMA compile_options',
];

function codeOf(sql: string): unknown {
  try {
    readStatement(sql);
    return undefined;
  } catch (error) {
    return (error as { code: string }).code;
  }
}

describe('readStatement', () => {
  it.each(HOSTILE_STATEMENTS)('refuses %s', (sql) => {
    expect(codeOf(sql)).toBe('query-not-readonly');
  });

  it.each(READING)('lets %s through', (sql) => {
    expect(codeOf(sql)).toBeUndefined();
  });

  it('takes one statement without what stands around it', () => {
    expect(readStatement(' ; /* first */ select 1 -- one\n ;').sql).toBe('select 1');
    expect(codeOf('select 1; select 2')).toBe('query-error');
  });

  it.each(['', ' ', ';', '-- nothing', '/* never ends', 'select \0 1'])(
    'says that there is no statement in %j',
    (sql) => {
      expect(codeOf(sql)).toBe('query-error');
    },
  );
});
