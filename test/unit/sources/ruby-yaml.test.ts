import { expect, test } from 'vitest';
import { rubyYamlJson } from '../../../src/sources/ruby-yaml.ts';

test.each([
  ['--- {}\n', '{}'],
  ['---\n...\n', 'null'],
  ['---\n:a: 1\nb: :two\n"c": ":three"\n', '{"a":1,"b":"two","c":":three"}'],
  ['--- 9007199254740993\n', '9007199254740993'],
  ['---\n- 1.50\n- 0x1f\n- 1_000\n- .inf\n- ~\n- true\n', '[1.50,31,1000,".inf",null,true]'],
  ['--- 2026-01-05 10:00:00.000000001 Z\n', '"2026-01-05T10:00:00.000000001Z"'],
  ['--- !ruby/object:BigDecimal 18:0.125e2\n', '0.125e2'],
  ['--- !ruby/object:BigDecimal 9:NaN\n', '"NaN"'],
  ['--- !ruby/symbol paid\n', '"paid"'],
  ['--- !ruby/hash:ActiveSupport::HashWithIndifferentAccess\na: 1\n', '{"a":1}'],
  ['--- !ruby/object:Money\ncents: 1\n', '{"tag":"!ruby/object:Money","value":{"cents":1}}'],
  [
    '--- !ruby/range\nbegin: 1\nend: 2\nexcl: false\n',
    '{"tag":"!ruby/range","value":{"begin":1,"end":2,"excl":false}}',
  ],
  ['--- !binary |-\n  Cv8B\n', '{"$binary":"Cv8B"}'],
  ['---\na: &1\n- 1\nb: *1\n', '{"a":[1],"b":[1]}'],
  ['---\n"on": "yes"\ntext: |\n  two\n  lines\n', '{"on":"yes","text":"two\\nlines\\n"}'],
])('%j is %s', (yaml, json) => {
  expect(rubyYamlJson(yaml)).toBe(json);
});

test('no tag makes anything but data', () => {
  const json = rubyYamlJson('--- !ruby/object:Gem::Installer\ni: !ruby/object:Proc\n  code: exit!\n__proto__: 1\n');
  expect(JSON.parse(json ?? '')).toEqual({
    tag: '!ruby/object:Gem::Installer',
    value: { i: { tag: '!ruby/object:Proc', value: { code: 'exit!' } }, ['__proto__']: 1 },
  });
});

test.each([
  ['aliases that multiply', `---\n${lines('a', 12)}`],
  ['an alias of what it is in', '--- &1\n- *1\n'],
  ['brackets that do not close', '--- [1, {a: 2\n'],
])('%s are no value', (_what, yaml) => {
  expect(rubyYamlJson(yaml)).toBeUndefined();
});

/** Each line has the one before ten times. */
function lines(name: string, count: number): string {
  const first = `${name}0: &${name}0 [1]\n`;
  const others = Array.from({ length: count }, (_, index) => {
    const alias = `*${name}${index}`;
    return `${name}${index + 1}: &${name}${index + 1} [${Array.from({ length: 10 }, () => alias).join(', ')}]\n`;
  });
  return first + others.join('');
}
