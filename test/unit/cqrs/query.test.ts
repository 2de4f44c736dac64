import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parameterNames } from '../../../src/core/cqrs/query/parameter-names.ts';
import { splitStatements } from '../../../src/core/cqrs/query/split-statements.ts';

describe('parameterNames', () => {
  it.each<[string, string[]]>([
    ['select 1', []],
    ['select * from orders where status = $status and day >= :from and day < @to', ['status', 'from', 'to']],
    ['select $a, :b, @a, :a', ['a', 'b']],
    ['select \':a\', "$b", `@c`, [:d] -- :e\n /* $f */, :g', ['g']],
    ['select ?, ?1, ?22, :x', ['x']],
    ["select data->>'$.price' from events where id = :id", ['id']],
    ['select x:y, $über', ['y', 'über']],
    ['', []],
  ])('finds those of %s', (sql, names) => {
    expect(parameterNames(sql)).toEqual(names);
  });
});

describe('splitStatements', () => {
  const texts = (text: string): string[] => splitStatements(text).map(({ sql }) => sql);

  it.each<[string, string[]]>([
    ['', []],
    [' ;; -- nothing\n;/* no; thing */', []],
    ['select 1', ['select 1']],
    ['select 1;\n\nselect 2 ;', ['select 1', 'select 2']],
    ['select \';\' as "a;", `b;`, [c;]; select 2', ['select \';\' as "a;", `b;`, [c;]', 'select 2']],
    ["select 'it''s; here'; select 2", ["select 'it''s; here'", 'select 2']],
    ['-- first; really\nselect 1 -- one;\n; select /* a; b */ 2', ['select 1', 'select /* a; b */ 2']],
    ["select 1; select 'never ends; and so on", ['select 1', "select 'never ends; and so on"]],
    ['select 1; /* never ends; select 2', ['select 1']],
    [
      'create trigger t after insert on a begin delete from b; select 1; end; select 2',
      ['create trigger t after insert on a begin delete from b; select 1; end', 'select 2'],
    ],
    [
      'create temp trigger t after insert on a begin select case 1 when 1 then 2 end; end; select 2;',
      ['create temp trigger t after insert on a begin select case 1 when 1 then 2 end; end', 'select 2'],
    ],
    ['create table trigger_of(a); select 2', ['create table trigger_of(a)', 'select 2']],
  ])('finds those of %s', (text, statements) => {
    expect(texts(text)).toEqual(statements);
  });

  it('says where each one is', () => {
    const text = '  -- é😀\n select 1 ; \n/* b */ select 2 -- end';
    for (const { sql, start, end } of splitStatements(text)) expect(text.slice(start, end)).toBe(sql);
    expect(splitStatements(text).map(({ start }) => start)).toEqual([
      text.indexOf('select 1'),
      text.indexOf('select 2'),
    ]);
  });

  it('finds what was joined, whatever stands between', () => {
    const statement = fc.constantFrom(
      "select ';'",
      'select [;]',
      'values (1) -- ;\n + 1',
      'select /*;*/ `;` from "a;"',
    );
    const space = fc.constantFrom('', ' ', '\n', '-- ; \n', '/* ; */', ';');
    fc.assert(
      fc.property(fc.array(fc.tuple(space, statement, space)), (parts) => {
        const text = parts.map(([before, sql, after]) => before + sql + after).join(';');
        expect(texts(text)).toEqual(parts.map(([, sql]) => sql));
      }),
    );
  });
});
