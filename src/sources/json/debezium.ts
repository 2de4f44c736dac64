import type { JsonFormat, JsonTranslator } from './json-format.ts';
import { JsonRecord } from './json-record.ts';
import { hasShape, shareOf, type SampledObject } from './json-sample.ts';
import { debeziumEvent, isDebezium } from './debezium-event.ts';
import type { Translation } from './translation.ts';

const CHANGE = { op: 'string', source: { connector: 'string' } } as const;

/** Changes of rows as Debezium writes them, with the schema around them or without, and the tables called outbox. */
export const debezium: JsonFormat = {
  name: 'debezium',
  label: 'Debezium',
  known: 'source',
  recognise: (sample) => {
    const share = shareOf(sample, isChange);
    return { share, traits: 5, reading: { parts: 'values', translator: () => new DebeziumTranslator() } };
  },
};

function isChange(object: SampledObject): boolean {
  const change = hasShape(object, { payload: CHANGE }) ? object['payload'] : object;
  return (
    hasShape(change, CHANGE) &&
    ['before', 'after', 'message', 'ts_ms'].some((key) => hasShape(change, { [key]: 'any' }))
  );
}

class DebeziumTranslator implements JsonTranslator {
  #cleared = 0;

  add({ text }: { readonly text: string }, translation: Translation): void {
    // The message that follows a deletion, for Kafka to forget the row.
    if (text === 'null') return;
    const value = new JsonRecord(text);
    const change = isDebezium(value) ? value : value.record('payload');
    if (!isDebezium(change)) {
      translation.reject('it is no change of a row.');
      return;
    }
    const event = debeziumEvent(change);
    if (event === undefined) this.#cleared++;
    else translation.add(event);
  }

  *end(translation: Translation): Generator<void> {
    if (this.#cleared > 0) {
      translation.note({
        code: 'outbox-cleared',
        message: `Changes that only cleared rows out of an outbox, which are left out: ${this.#cleared}.`,
      });
    }
    yield;
  }
}
