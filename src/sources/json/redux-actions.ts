import { isoTextOfNumber } from '../../core/log/time.ts';
import type { TranslatedEvent } from '../event-lines.ts';
import { jsonObject, scalarText } from '../json-object.ts';
import { onOneLine } from '../json-text.ts';
import { jsonElements, JsonRecord } from './json-record.ts';
import type { Translation } from './translation.ts';

/** All actions go to one store. */
const STREAM = 'actions';
/** Those that the user of the DevTools switched off did nothing to the state. */
const SKIPPED = 'actions-skipped';
/** The members of an action by the convention of Flux. */
const STANDARD = new Set(['type', 'payload', 'meta', 'error']);

/** What is known of an action beside what it says. */
export interface RecordedAction {
  readonly id?: string;
  readonly time?: string | undefined;
  readonly isSkipped?: boolean;
  /** The state after it, and the error that its reducer threw, as JSON. */
  readonly state?: string | undefined;
  readonly error?: string | undefined;
}

/** An action as an event; undefined where it has no type. */
export function actionEvent(action: JsonRecord, recorded: RecordedAction): TranslatedEvent | undefined {
  const type = action.text('type');
  if (type === undefined) return undefined;
  const isStandard = action.keys.every((key) => STANDARD.has(key));
  const meta = action.json('meta');
  const members = new JsonRecord(meta).without();
  return {
    stream: recorded.isSkipped === true ? SKIPPED : STREAM,
    type,
    time: recorded.time,
    id: recorded.id,
    data: isStandard ? (action.json('payload') ?? '{}') : action.rest('type', 'meta'),
    metadata: jsonObject([
      ...members,
      ['meta', members.length === 0 ? meta : undefined],
      ['error', isStandard ? action.json('error') : undefined],
      ['reducerError', recorded.error],
      ['recordedState', recorded.state],
    ]),
  };
}

/** The events of the state that the DevTools keep (`actionsById`, `stagedActionIds`, …), given by its members. */
export function* liftedEvents(lifted: ReadonlyMap<string, string>, translation: Translation): Generator<void> {
  const actions = new JsonRecord(lifted.get('actionsById'));
  const skipped = new Set(jsonElements(lifted.get('skippedActionIds')));
  const states = jsonElements(lifted.get('computedStates'));
  const staged = jsonElements(lifted.get('stagedActionIds'));
  let left = 0;
  for (const [place, id] of staged.entries()) {
    yield;
    const entry = actions.record(scalarText(id) ?? id);
    const time = entry.text('timestamp');
    const computed = new JsonRecord(states[place]);
    const event = actionEvent(entry.record('action'), {
      id: scalarText(id) ?? id,
      time: time === undefined ? undefined : isoTextOfNumber(time, 'ms'),
      isSkipped: skipped.has(id),
      // That of the action before: a skipped one did not make it.
      state: skipped.has(id) ? undefined : computed.json('state'),
      error: computed.json('error'),
    });
    if (event === undefined) translation.reject(`There is no action ${id}, or it has no type.`);
    else translation.add(event);
    if (skipped.has(id)) left++;
  }
  if (staged.length === 0) translation.reject('There are no actions.');
  for (const note of notesOf(left, lifted)) translation.note(note);
}

function* notesOf(skipped: number, lifted: ReadonlyMap<string, string>): Generator<{ code: string; message: string }> {
  if (skipped > 0) {
    yield {
      code: 'skipped-actions',
      message: `Actions that were skipped in the DevTools and so changed nothing, which are in the stream “${SKIPPED}”: ${skipped}.`,
    };
  }
  const text = onOneLine(lifted.get('committedState') ?? 'null');
  if (text !== 'null' && text !== '{}') {
    yield {
      code: 'state-before',
      message:
        'There was a state before the first of these actions: given to the app at its start, or committed in the DevTools.',
    };
  }
}
