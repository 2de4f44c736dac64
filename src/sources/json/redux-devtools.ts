import { scalarText } from '../json-object.ts';
import { isJson } from '../json-text.ts';
import type { JsonFormat, JsonTranslator, TextValue } from './json-format.ts';
import { JsonRecord } from './json-record.ts';
import { hasShape, shareOf, type SampledObject } from './json-sample.ts';
import { actionEvent, liftedEvents } from './redux-actions.ts';
import type { Translation } from './translation.ts';

const LIFTED = {
  actionsById: 'object',
  stagedActionIds: 'array',
  computedStates: 'array',
  nextActionId: 'number',
} as const;
const ACTION_KEYS = new Set(['type', 'payload', 'meta', 'error']);

/** What Redux DevTools exports, and the state that it holds: actions, and the state of the app after each of them. */
export const reduxDevTools: JsonFormat = {
  name: 'redux-devtools',
  label: 'Redux DevTools',
  known: 'run',
  recognise: (sample) => ({
    share: shareOf(sample, (object) => hasShape(object, LIFTED) || isExport(object)),
    traits: 4,
    reading: {
      parts: { arrays: [] },
      fields: { recordedState: '/metadata/recordedState' },
      translator: () => new LiftedTranslator(),
    },
  }),
};

/** Actions alone, as Redux DevTools imports them. */
export const reduxActions: JsonFormat = {
  name: 'redux-actions',
  label: 'Redux actions',
  known: 'run',
  recognise: (sample) => {
    const types = new Set(sample.objects.map(({ type }) => type));
    return {
      // Anything with a type could be an action: these are spelled as actions are.
      share: sample.isArray && types.size > 0 && [...types].every(isActionType) ? shareOf(sample, isPlainAction) : 0,
      traits: 1,
      confidence: 'guess',
      reading: { parts: 'values', translator: () => ({ add: addAction }) },
    };
  },
};

function isExport(object: SampledObject): boolean {
  const payload = object['payload'];
  return typeof payload === 'string' && /^\s*\{/.test(payload) && payload.includes('"actionsById"');
}

function isPlainAction(object: SampledObject): boolean {
  return Object.keys(object).every((key) => ACTION_KEYS.has(key));
}

/** `cart/itemAdded`, `@@INIT`, `ADD_ITEM`. */
function isActionType(type: unknown): boolean {
  return (
    typeof type === 'string' && (/^(?:@@|[\w.-]+\/[\w./-]+$)/.test(type) || /^[A-Z][A-Z\d]*(?:_[A-Z\d]+)*$/.test(type))
  );
}

function addAction({ text }: Pick<TextValue, 'text'>, translation: Translation): void {
  const event = actionEvent(new JsonRecord(text), {});
  if (event === undefined) translation.reject('it is no action: it has no type.');
  else translation.add(event);
}

/** The one object has to be there as a whole: actions, their order and their states stand in different parts of it. */
class LiftedTranslator implements JsonTranslator {
  readonly #members = new Map<string, string>();

  add({ text, key }: TextValue): void {
    if (key !== undefined) this.#members.set(key, text);
  }

  *end(translation: Translation): Generator<void> {
    const payload = this.#members.get('payload');
    const text = payload?.startsWith('"') === true ? scalarText(payload) : undefined;
    const lifted = text === undefined || !isJson(text) ? this.#members : membersOf(new JsonRecord(text));
    yield* liftedEvents(lifted, translation);
  }
}

function membersOf(record: JsonRecord): ReadonlyMap<string, string> {
  return new Map(record.without());
}
