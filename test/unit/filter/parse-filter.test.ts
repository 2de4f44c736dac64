import { describe, expect, it } from 'vitest';
import { parseCondition } from '../../../src/core/filter/parse-condition.ts';
import { parseFilter } from '../../../src/core/filter/parse-filter.ts';
import type { Comparison, Effect, Expression, Operator, ValuePath } from '../../../src/core/filter/expression.ts';
import { FoldlineError } from '../../../src/core/events/errors.ts';

const NOW = Date.UTC(2026, 0, 5, 12);
const DAY = 86_400_000;

const text = (value: string): Expression => ({ kind: 'text', text: value });
const and = (...operands: Expression[]): Expression => ({ kind: 'and', operands });
const or = (...operands: Expression[]): Expression => ({ kind: 'or', operands });
const not = (operand: Expression): Expression => ({ kind: 'not', operand });
const type = (name: string): Expression => ({ kind: 'name', of: 'type', match: { kind: 'name', name } });
const time = (operator: Operator, value: number): Expression => ({ kind: 'number', of: 'time', operator, value });
const effect = (what: Effect): Expression => ({ kind: 'effect', effect: what });
const value = (operator: Operator, json: string): Comparison => ({ kind: 'value', operator, value: json });
const path = (...keys: string[]): ValuePath =>
  keys.map((key) => (key === '*' ? { kind: 'every' } : { kind: 'key', key }));
const data = (comparison: Comparison, ...keys: string[]): Expression => ({
  kind: 'payload',
  part: 'data',
  path: path(...keys),
  comparison,
});
const state = (comparison: Comparison, ...keys: string[]): Effect => ({
  kind: 'state',
  condition: { kind: 'compare', path: path(...keys), comparison },
});

const understood: readonly [string, Expression][] = [
  ['', { kind: 'every' }],
  ['  ', { kind: 'every' }],
  ['gift', text('gift')],
  ['a, b', and(text('a,'), text('b'))],
  ['"two words"', text('two words')],
  [String.raw`"say \"so\" \\ \n"`, text(String.raw`say "so" \ \n`)],
  ['order-7', text('order-7')],
  ['2026-01-05', text('2026-01-05')],
  ['12:30', text('12:30')],
  ['-5', text('-5')],
  ['data.qty', text('data.qty')],
  ['the end.', and(text('the'), text('end.'))],
  ['/re\\/turned?/i', { kind: 'pattern', pattern: /re\/turned?/i }],
  ['/[/]/g', { kind: 'pattern', pattern: /[/]/ }],
  ['a b or c', or(and(text('a'), text('b')), text('c'))],
  ['a AND b', and(text('a'), text('b'))],
  ['a (b or c)', and(text('a'), or(text('b'), text('c')))],
  ['not a', not(text('a'))],
  ['-a', not(text('a'))],
  ['NOT -(a b)', not(not(and(text('a'), text('b'))))],
  ['android order notes', and(text('android'), text('order'), text('notes'))],
  ['type:Placed', type('Placed')],
  ['type: Placed', type('Placed')],
  ['type=Placed', type('Placed')],
  ['type!=Placed', not(type('Placed'))],
  ['type:A,B', or(type('A'), type('B'))],
  ['type:"A, B","C*"', or(type('A, B'), type('C*'))],
  ['stream:order-*', { kind: 'name', of: 'stream', match: { kind: 'wildcard', wildcard: 'order-*' } }],
  ['category:/^o/', { kind: 'name', of: 'category', match: { kind: 'pattern', pattern: /^o/ } }],
  ['id:a:b/c', { kind: 'name', of: 'id', match: { kind: 'name', name: 'a:b/c' } }],
  ['position>=7', { kind: 'number', of: 'position', operator: '>=', value: 7 }],
  ['version:3', { kind: 'number', of: 'version', operator: '=', value: 3 }],
  [
    'version:3..7',
    and(
      { kind: 'number', of: 'version', operator: '>=', value: 3 },
      { kind: 'number', of: 'version', operator: '<=', value: 7 },
    ),
  ],
  ['time>2026-01-05', time('>', Date.UTC(2026, 0, 5))],
  ['time < 2026-01-05T10:30+02:00', time('<', Date.UTC(2026, 0, 5, 8, 30))],
  ['time:2026-01-05', and(time('>=', Date.UTC(2026, 0, 5)), time('<', Date.UTC(2026, 0, 6)))],
  ['time:2026-02', and(time('>=', Date.UTC(2026, 1, 1)), time('<', Date.UTC(2026, 2, 1)))],
  ['time:2026', and(time('>=', Date.UTC(2026, 0, 1)), time('<', Date.UTC(2027, 0, 1)))],
  ['time:2026-01-05..2026-01-07', and(time('>=', Date.UTC(2026, 0, 5)), time('<', Date.UTC(2026, 0, 8)))],
  ['time:2026-01-05T10..', and(time('>=', Date.UTC(2026, 0, 5, 10)))],
  ['time:"2026-01-05 10:00:00.123456"', time('=', Date.UTC(2026, 0, 5, 10, 0, 0, 123) + 0.456)],
  ['time>-2h', time('>', NOW - DAY / 12)],
  ['time<=now', time('<=', NOW)],
  ['data.qty>5', data(value('>', '5'), 'qty')],
  ['data.qty > -5.50', data(value('>', '-5.50'), 'qty')],
  ['data.qty:"5"', data(value('=', '"5"'), 'qty')],
  ['data.paid=true', data(value('=', 'true'), 'paid')],
  ['data.note!=null', data(value('!=', 'null'), 'note')],
  ['data.at>=2026-01-05', data(value('>=', '"2026-01-05"'), 'at')],
  ['data.id:90071992547409931', data(value('=', '90071992547409931'), 'id')],
  ['data.items[*].qty<1', data(value('<', '1'), 'items', '*', 'qty')],
  ['data.items[0]["a.b"].*."c d"=x', data(value('=', '"x"'), 'items', '0', 'a.b', '*', 'c d')],
  ['data=7', data(value('=', '7'))],
  ['data.sku:AB*', data({ kind: 'pattern', pattern: /^AB[^]*$/u, negated: false }, 'sku')],
  ['data.sku!=/x/i', data({ kind: 'pattern', pattern: /x/i, negated: true }, 'sku')],
  ['data.sku:a,b', or(data(value('=', '"a"'), 'sku'), data(value('=', '"b"'), 'sku'))],
  ['data.sku!=a,b', and(data(value('!=', '"a"'), 'sku'), data(value('!=', '"b"'), 'sku'))],
  ['exists:data.gift', data({ kind: 'exists' }, 'gift')],
  ['state.total<0', effect(state(value('<', '0'), 'total'))],
  ['exists:state.total', effect(state({ kind: 'exists' }, 'total'))],
  ['changed:/status', effect({ kind: 'changed', path: path('status') })],
  ['changed:/items/*/a~1b', effect({ kind: 'changed', path: path('items', '*', 'a/b') })],
  ['changed:"/a=b c"', effect({ kind: 'changed', path: path('a=b c') })],
  ['changed:state.status', effect({ kind: 'changed', path: path('status') })],
  [
    'changed:items[0],total',
    or(effect({ kind: 'changed', path: path('items', '0') }), effect({ kind: 'changed', path: path('total') })),
  ],
  ['set:/status=paid', effect({ kind: 'set', path: path('status'), comparison: value('=', '"paid"') })],
  ['set:status:paid', effect({ kind: 'set', path: path('status'), comparison: value('=', '"paid"') })],
  ['set:/total<0', effect({ kind: 'set', path: path('total'), comparison: value('<', '0') })],
  ['set:/status', effect({ kind: 'set', path: path('status'), comparison: { kind: 'exists' } })],
  ['no-effect', effect({ kind: 'no-effect' })],
  ['-failed', not(effect({ kind: 'failed' }))],
  [
    'first:(state.total<0 or closed=true)',
    effect({
      kind: 'first',
      condition: {
        kind: 'or',
        operands: [
          { kind: 'compare', path: path('total'), comparison: value('<', '0') },
          { kind: 'compare', path: path('closed'), comparison: value('=', 'true') },
        ],
      },
    }),
  ],
];

/** What is no filter, and what of it the mistake is: the characters between the signs. */
const mistaken: readonly [string, RegExp][] = [
  ['type:»«', /value is expected/],
  ['type:A,»«', /value is expected/],
  ['data.qty>»«', /value is expected/],
  ['type»<«3', /no order/],
  ['data.qty>»/5/«', /no order/],
  ['data.qty>5,»6«', /One value/],
  ['a »foo«:bar', /no field “foo”/],
  ['»data2.x« = 5', /no field “data2\.x”/],
  ['»(«a b', /not closed/],
  ['a»)«', /no “\(”/],
  ['a »)« b', /no “\(”/],
  ['(»)«', /expected here/],
  ['a or»«', /expected here/],
  ['»or« a', /expected here/],
  ['a and »or« b', /expected here/],
  ['not»«', /expected here/],
  ['a »"b«', /not closed/],
  ['a »/b«', /not closed/],
  ['»/(/«', /group/i],
  ['»>5«', /field is expected/],
  ['position:»x«', /whole number/],
  ['version:»..«', /whole number/],
  ['time>»yesterday«', /time is expected/],
  ['time:»2026-13-01«', /time is expected/],
  ['exists:»foo«', /path is expected/],
  ['changed:»«', /path is expected/],
  ['changed:»/a~b«', /JSON Pointer/],
  ['first:(»total«)', /comparison is expected/],
  ['"a"»b«', /space is expected/],
  [`${'('.repeat(101)}»(«`, /too deeply/],
];

describe('the language of filters', () => {
  it.each(understood)('understands %s', (filter, expression) => {
    expect(parseFilter(filter, { now: () => NOW })).toEqual(expression);
  });

  it.each(mistaken)('says what is wrong with %s, and where', (marked, message) => {
    const filter = marked.replaceAll(/[»«]/g, '');
    const start = marked.indexOf('»');
    const mistake = mistakeOf(() => parseFilter(filter));
    expect(mistake.code).toBe('invalid-filter');
    expect(mistake.message).toMatch(message);
    expect(mistake.details).toEqual({ start, end: marked.indexOf('«') - 1 });
  });

  it('asks for the time of now only where it is needed', () => {
    const asked = (filter: string): boolean => {
      let isAsked = false;
      const now = (): number => {
        isAsked = true;
        return NOW;
      };
      parseFilter(filter, { now });
      return isAsked;
    };
    expect(asked('time>2026-01-05 now -2h')).toBe(false);
    expect(asked('time:-2h..')).toBe(true);
  });

  it('reads times without an offset in the zone that times are shown in', () => {
    const clock = { now: () => NOW, timeZone: 'local' } as const;
    const day = new Date(2026, 5, 30).getTime();
    const next = new Date(2026, 6, 1).getTime();
    expect(parseFilter('time:2026-06-30', clock)).toEqual(and(time('>=', day), time('<', next)));
    expect(parseFilter('time>=2026-06-30T10:00Z', clock)).toEqual(time('>=', Date.UTC(2026, 5, 30, 10)));
  });
});

describe('a condition on a state', () => {
  it.each(['total<0', 'state.total<0', '/total<0', ' "/total" < 0 ', '(total<0)'])('understands %s', (condition) => {
    expect(parseCondition(condition)).toEqual({ kind: 'compare', path: path('total'), comparison: value('<', '0') });
  });

  it('is of a state itself, too', () => {
    expect(parseCondition('state>5')).toEqual({ kind: 'compare', path: [], comparison: value('>', '5') });
    expect(parseCondition('state.state=5')).toMatchObject({ path: path('state') });
    expect(parseCondition('exists:a -exists:b')).toMatchObject({ kind: 'and' });
  });

  it.each([
    ['»«', /comparison is expected/],
    ['»total«', /comparison is expected/],
    ['total< 0 »)«', /no “\(”/],
    ['»"gift"«', /JSON Pointer/],
  ])('says what is wrong with %s', (marked, message) => {
    const mistake = mistakeOf(() => parseCondition(marked.replaceAll(/[»«]/g, '')));
    expect(mistake.message).toMatch(message);
    expect(mistake.details).toEqual({ start: marked.indexOf('»'), end: marked.indexOf('«') - 1 });
  });
});

function mistakeOf(parse: () => unknown): FoldlineError {
  try {
    parse();
  } catch (error) {
    if (error instanceof FoldlineError) return error;
    throw error;
  }
  throw new Error('It was understood.');
}
