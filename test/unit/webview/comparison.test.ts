import { describe, expect, test } from 'vitest';
import { FoldlineError } from '../../../src/core/events/errors.ts';
import { Answer } from '../../../src/webview/model/answer.ts';
import { comparedStates, restoreComparedWith, type ComparedWith } from '../../../src/webview/model/compared-with.ts';
import { restoreSettings } from '../../../src/webview/model/view-settings.ts';
import { settled } from './fake-host.ts';

describe('the state after an event is compared', () => {
  const here = { stream: 'order-7', version: 5 };

  test.each<[string, ComparedWith, unknown]>([
    ['with the one before', { kind: 'step' }, { stream: 'order-7', version: 4 }],
    ['with another version', { kind: 'version', version: 2 }, { stream: 'order-7', version: 2 }],
    ['with the newest', { kind: 'version', version: null }, { stream: 'order-7' }],
    ['with another stream', { kind: 'stream', stream: 'order-8', version: null }, { stream: 'order-8' }],
    [
      'with another stream at a version',
      { kind: 'stream', stream: 'order-8', version: 1 },
      { stream: 'order-8', version: 1 },
    ],
    ['with itself under the code before', { kind: 'previous' }, { ...here, edition: 'previous' }],
    ['with itself by another fold', { kind: 'fold', fold: 'count-by-type' }, { ...here, fold: 'count-by-type' }],
  ])('%s, and the other way round', (_, other, before) => {
    expect(comparedStates(here, null, other, false)).toEqual({ before, after: here });
    expect(comparedStates(here, null, other, true)).toEqual({ before: here, after: before });
    // Wherever the selection has gone since.
    const elsewhere = { stream: 'cart-1', version: 9 };
    expect(comparedStates(elsewhere, { ...here, last: 6 }, other, false)).toEqual({ before, after: here });
  });

  test('with nothing as long as no stream is named', () => {
    expect(comparedStates(here, null, { kind: 'stream', stream: '', version: 3 }, false)).toBeUndefined();
  });

  test('with the selected one, where another is pinned', () => {
    const pinned = { stream: 'order-8', version: 2, last: 4 };
    expect(comparedStates(here, pinned, { kind: 'selected' }, false)).toEqual({
      before: here,
      after: { stream: 'order-8', version: 2 },
    });
  });

  test.each<[unknown, ComparedWith]>([
    [undefined, { kind: 'step' }],
    [{ kind: 'nonsense' }, { kind: 'step' }],
    [
      { kind: 'version', version: '3' },
      { kind: 'version', version: null },
    ],
    [
      { kind: 'stream', stream: 7, version: 3 },
      { kind: 'stream', stream: '', version: 3 },
    ],
    [
      { kind: 'fold', fold: '__proto__' },
      { kind: 'fold', fold: 'merge' },
    ],
    [{ kind: 'previous' }, { kind: 'previous' }],
    [{ kind: 'selected' }, { kind: 'step' }],
  ])('as an earlier page left it, whatever that is: %j', (saved, restored) => {
    expect(restoreComparedWith(saved, false)).toEqual(restored);
  });

  test('and what was pinned outlives the page too', () => {
    const comparisonPinned = { stream: 'order-7', version: 5, last: 9 };
    const saved = { comparisonPinned, comparedWith: { kind: 'selected' } };
    expect(restoreSettings(saved)).toMatchObject(saved);
    expect(restoreSettings({ ...saved, comparisonPinned: { ...comparisonPinned, version: '5' } })).toMatchObject({
      comparisonPinned: null,
      comparedWith: { kind: 'step' },
    });
  });

  test('and the tab and the path outlive the page', () => {
    const saved = { inspectorTab: 'why', explainedPath: '/a', comparisonSwapped: true };
    expect(restoreSettings(saved)).toMatchObject({ ...saved, comparisonWhole: false });
    expect(restoreSettings({ inspectorTab: 'other', explainedPath: 'a' })).toMatchObject({
      inspectorTab: 'event',
      explainedPath: null,
    });
  });
});

describe('an answer', () => {
  function answering(): { answer: Answer<number, string>; asked: number[]; told: () => number } {
    const asked: number[] = [];
    let told = 0;
    const ask = (question: number): Promise<string> => {
      asked.push(question);
      if (question < 0) return Promise.reject(new FoldlineError('not-found', 'Not there.'));
      return Promise.resolve(`answer ${question}`);
    };
    return { answer: new Answer(ask, () => told++), asked, told: () => told };
  }

  test('is asked for once, and again where it may be another', async () => {
    const { answer, asked, told } = answering();
    answer.want(1, 'now');
    answer.want(1, 'now');
    await settled();
    expect([asked, told()]).toEqual([[1], 1]);
    expect(answer.last).toEqual({ question: 1, result: 'answer 1' });
    answer.want(1, 'later');
    await settled();
    expect(asked).toEqual([1, 1]);
  });

  test('stays until the next one is there, which says why where there is none', async () => {
    const { answer } = answering();
    answer.want(1, '');
    await settled();
    answer.want(-1, '');
    expect(answer.last?.question).toBe(1);
    await settled();
    expect(answer.last).toBeUndefined();
    expect(answer.failure).toEqual({ code: 'not-found', message: 'Not there.' });
    answer.want(2, '');
    await settled();
    expect([answer.last?.question, answer.failure]).toEqual([2, undefined]);
  });

  test('is asked for the latest only', async () => {
    const { answer, asked } = answering();
    for (const question of [1, 2, 3, 4]) answer.want(question, '');
    await settled();
    expect(asked).toEqual([1, 4]);
    expect(answer.last?.question).toBe(4);
  });
});
