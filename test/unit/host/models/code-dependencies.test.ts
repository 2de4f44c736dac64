import { expect, test } from 'vitest';
import { CodeDependencies } from '../../../../src/host/models/code-dependencies.ts';
import { isWork, joinWork, NOTHING_TO_DO } from '../../../../src/host/models/pending-work.ts';
import { reportOf } from '../../../../src/host/models/problem-report.ts';
import { FoldlineError } from '../../../../src/core/events/errors.ts';

const codeOf = (uri: string, ...modules: readonly string[]) => ({
  uri,
  hash: uri,
  modules: [uri, ...modules].map((module) => ({ uri: module, code: '', imports: {} })),
});

test('a change touches the models whose code it is in', () => {
  const dependencies = new CodeDependencies();
  dependencies.setCodes([codeOf('a', 'lib'), codeOf('b', 'lib'), codeOf('c')]);
  expect(dependencies.touchedBy('lib')).toEqual(new Set(['a', 'b']));
  expect(dependencies.touchedBy('c')).toEqual(new Set(['c']));
  expect(dependencies.touchedBy('other')).toEqual(new Set());
});

test('a change of what only decided how things were found touches all', () => {
  const dependencies = new CodeDependencies();
  for (const uri of ['file:///x/a', 'file:///x/tsconfig.json']) dependencies.lookedAt(uri);
  dependencies.setCodes([codeOf('file:///x/a')]);
  expect(dependencies.touchedBy('file:///x/tsconfig.json')).toBe('all');
  expect(dependencies.touchedBy('file:///x/a')).toEqual(new Set(['file:///x/a']));
  expect(dependencies.hasLookedInto('file:///x')).toBe(true);
  expect(dependencies.hasLookedInto('file:///x/')).toBe(true);
  expect(dependencies.hasLookedInto('file:///x/a')).toBe(false);
  expect(dependencies.hasLookedInto('file:///y')).toBe(false);
  dependencies.clear();
  expect(dependencies.touchedBy('file:///x/tsconfig.json')).toEqual(new Set());
});

test('work adds up', () => {
  expect(isWork(NOTHING_TO_DO)).toBe(false);
  const files = joinWork({ search: false, files: new Set(['a']) }, { files: new Set(['b']) });
  expect(files).toEqual({ search: false, files: new Set(['a', 'b']) });
  expect(joinWork(files, { search: true })).toEqual({ search: true, files: new Set(['a', 'b']) });
  expect(joinWork(files, { files: 'all' })).toEqual({ search: false, files: 'all' });
  expect(isWork(joinWork(NOTHING_TO_DO, { files: 'all' }))).toBe(true);
});

test('a report of a failure has the place that the error names', () => {
  const place = { uri: 'file:///lib.ts', line: 7, column: 3 };
  const failure = new FoldlineError('model-error', 'No luck.', { place });
  expect(reportOf('file:///a.ts', failure)).toEqual({
    uri: 'file:///a.ts',
    models: [],
    projections: [],
    queries: [],
    problems: [{ message: 'No luck.', place }],
  });
  for (const details of [undefined, {}, { place: 7 }, { place: { uri: 'x' } }, { place: { uri: 1, line: 2 } }]) {
    const [problem] = reportOf('file:///a.ts', new FoldlineError('model-error', 'No luck.', details)).problems;
    expect(problem).toEqual({ message: 'No luck.' });
  }
});
