import { expect, test } from 'vitest';
import { checkColors } from '../../../src/build/manifest/check-colors.ts';
import { checkCommands } from '../../../src/build/manifest/check-commands.ts';
import { checkIds } from '../../../src/build/manifest/check-ids.ts';
import { checkTexts } from '../../../src/build/manifest/check-texts.ts';
import { type Manifest, readManifest, readTexts } from '../../../src/build/manifest/manifest.ts';
import { contrast } from '../../../src/build/manifest/rgb.ts';

const manifest = readManifest();

const withContributions = (changes: Partial<Manifest['contributes']>): Manifest => ({
  ...manifest,
  contributes: { ...manifest.contributes, ...changes },
});

test('the manifest is sound', () => {
  expect(checkCommands(manifest)).toEqual([]);
  expect(checkIds(manifest)).toEqual([]);
  expect(checkColors(manifest)).toEqual([]);
  expect(checkTexts(manifest, readTexts())).toEqual([]);
});

test('a command that is missing, or that has no icon where one is shown, is found', () => {
  const commands = manifest.contributes.commands
    .filter(({ command }) => command !== 'foldline.openLog')
    .map(({ command, title, category = '' }) => ({ command, title, category }));
  const problems = checkCommands(withContributions({ commands }));
  expect(problems).toContain('command foldline.openLog: not in package.json');
  expect(problems).toContain('command foldline.runQuery: a menu shows it as an icon, and it has none');
});

test('a text without a translation key, a key without a text and a text that nobody uses are found', () => {
  const [first, ...rest] = manifest.contributes.commands;
  const commands = [{ command: 'foldline.openLog', ...first, title: 'Plain' }, ...rest];
  expect(checkTexts(withContributions({ commands }), { ...readTexts(), unused: '' })).toEqual([
    'text command.openLog.title: nobody uses it',
    'text unused: nobody uses it',
    'text “Plain”: belongs into package.nls.json',
  ]);
  expect(checkTexts(manifest, {})).toContain('text description: not in package.nls.json');
});

test('a colour that is hard to see, or too like another, is found', () => {
  const [first, second, ...rest] = manifest.contributes.colors;
  if (first === undefined || second === undefined) throw new Error('There are no colours.');
  const faint = { ...first, defaults: { ...first.defaults, light: '#eeeeee' } };
  const problems = checkColors(withContributions({ colors: [faint, { ...faint, id: second.id }, ...rest] }));
  expect(problems).toContainEqual(expect.stringMatching(/^color foldline\.eventType1: 1\.16:1 on #ffffff/));
  expect(problems).toContain('color foldline.eventType2: too like foldline.eventType1 (light)');
});

test('contrast is that of WCAG', () => {
  expect(contrast([0, 0, 0], [255, 255, 255])).toBeCloseTo(21);
  expect(contrast([119, 119, 119], [255, 255, 255])).toBeCloseTo(4.48, 2);
});
