import * as l10n from '@vscode/l10n';
import { afterEach, describe, expect, test } from 'vitest';
import { fillIn } from '../../../src/webview/ui/fill-in.ts';

afterEach(() => l10n.config({ contents: {} }));

describe('a message with elements in it', () => {
  const element = (name: string): { readonly name: string } => ({ name });

  test('has them where its placeholders are', () => {
    expect(fillIn(l10n.t('{0} could not be folded: {1}'), element('a'), element('b'))).toEqual([
      '',
      { name: 'a' },
      ' could not be folded: ',
      { name: 'b' },
      '',
    ]);
  });

  test('has them in the order of its language', () => {
    l10n.config({ contents: { '{0} of {1}': '{1} : {0}' } });
    expect(fillIn(l10n.t('{0} of {1}'), element('a'), element('b'))).toEqual([
      '',
      { name: 'b' },
      ' : ',
      { name: 'a' },
      '',
    ]);
  });

  test('takes nothing in an element for a placeholder', () => {
    expect(fillIn('on {0}', '{0}')).toEqual(['on ', '{0}', '']);
  });
});
