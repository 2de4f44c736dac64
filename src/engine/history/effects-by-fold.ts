import type { Effect } from '../../core/filter/expression.ts';
import { EffectFinder } from '../../core/history/effects.ts';
import type { FoldName } from '../../core/history/folds/fold-name.ts';
import { foldNamed } from '../../core/history/folds/folds.ts';
import { ObservedFold } from '../../core/history/observed-fold.ts';
import { Draft } from '../../core/json/draft.ts';
import { FoldEvents } from '../fold-events.ts';
import type { LogContents } from '../log-contents.ts';
import type { EffectReport } from './effect-report.ts';
import type { SearchedEvents } from './searched-events.ts';

/** After so many events others may get their turn. */
const TURN = 64;

/** Looks for effects in streams that are folded, each as `foldOf` says. `pass` is awaited now and then. */
export async function findEffectsByFold(
  contents: LogContents,
  effects: readonly Effect[],
  events: SearchedEvents,
  foldOf: (streamId: number) => FoldName,
  report: EffectReport,
  pass: () => Promise<void>,
): Promise<void> {
  const reader = new FoldEvents(contents);
  const draft = new Draft();
  const finder = new EffectFinder(
    effects,
    (mask) => (streamId) => new ObservedFold(foldNamed(foldOf(streamId)), mask, draft),
  );
  for (let count = 1; events.next(); count++) {
    const { streamId, candidate } = events;
    finder.take(streamId, reader.at(events.position), (effect) => {
      if (candidate >= 0) report.add(effect, candidate);
    });
    if (events.isLast) finder.forget(streamId);
    report.seen(1);
    if (count % TURN === 0) await pass();
  }
}
