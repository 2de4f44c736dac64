import { isoTextOfNumber } from '../../core/log/time.ts';
import type { JsonFormat, JsonTranslator } from './json-format.ts';
import { messageEvent, payloadOfText } from './message.ts';
import type { Translation } from './translation.ts';

/** What the tool prints before headers, key and value, each only where it was asked for, in this order. */
const PREFIX =
  /^(?:(?:(?:CreateTime|LogAppendTime):(?<time>-?\d+)|NO_TIMESTAMP)\t)?(?:Partition:(?<partition>\d+)\t)?(?:Offset:(?<offset>\d+)\t)?(?:Delivery:(?:\d+|NONE)\t)?/;
const HEADERS = /^(?:NO_HEADERS|[\w.-]+:[^\t]*?,[\w.-]+:[^\t]*|ce_[\w.-]+:[^\t]*)$/;

/** The columns of a line behind what it begins with. */
type Columns = 'value' | 'key' | 'headers' | 'headers-and-key';

/**
 * Kafka messages as the console consumer prints them with `print.timestamp` or `print.offset` and its like: in columns
 * between tabs. Without any of these its lines are the bare values.
 */
export const kafkaConsoleConsumer: JsonFormat = {
  name: 'kafka-console-consumer',
  label: 'kafka-console-consumer',
  known: 'source',
  recognise: ({ lines }) => {
    if (lines.length === 0) return undefined;
    const rests = lines.map(behindPrefix).filter((rest) => rest !== undefined);
    return {
      share: rests.length / lines.length,
      traits: 3,
      reading: {
        parts: 'text-lines',
        translator: ({ name }) => new ConsoleTranslator(name, columnsOf(rests)),
      },
    };
  },
};

function behindPrefix(line: string): string | undefined {
  const { length } = PREFIX.exec(line)?.[0] ?? '';
  return length === 0 ? undefined : line.slice(length);
}

function columnsOf(rests: readonly string[]): Columns {
  const cells = rests.map((rest) => rest.split('\t'));
  const fewest = Math.min(...cells.map(({ length }) => length));
  const haveHeaders = fewest > 1 && cells.every(([first = '']) => HEADERS.test(first));
  if (haveHeaders) return fewest > 2 ? 'headers-and-key' : 'headers';
  return fewest > 1 ? 'key' : 'value';
}

class ConsoleTranslator implements JsonTranslator {
  /** The topic is not in the lines: what has no key is of the file. */
  readonly #name: string;
  readonly #columns: Columns;

  constructor(name: string, columns: Columns) {
    this.#name = name;
    this.#columns = columns;
  }

  add({ text }: { readonly text: string }, translation: Translation): void {
    const prefix = PREFIX.exec(text);
    if (prefix === null || prefix[0] === '') {
      translation.reject('it does not begin as the lines of kafka-console-consumer do.', 'malformed-line');
      return;
    }
    const { time, partition, offset } = prefix.groups ?? {};
    const cells = text.slice(prefix[0].length).split('\t');
    const headers = this.#columns.startsWith('headers') ? (cells.shift() ?? '') : '';
    const key = this.#columns.endsWith('key') ? cells.shift() : undefined;
    const isKey = key !== undefined && key !== 'null' && key !== '';
    const event = messageEvent({
      stream: isKey ? key : this.#name,
      type: 'message',
      time: time === undefined || time.startsWith('-') ? undefined : isoTextOfNumber(time, 'ms'),
      id: offset === undefined ? undefined : `${partition ?? ''}/${offset}`,
      position: offset,
      key: isKey ? key : undefined,
      payload: payloadOfText(cells.join('\t')),
      headers: headersOf(headers),
      about: [
        ['partition', partition],
        ['offset', offset],
      ],
    });
    if (event !== undefined) translation.add(event);
  }
}

/** `name:value,name:value`; a comma that no name follows is of a value. */
function headersOf(text: string): [name: string, value: string][] {
  if (text === 'NO_HEADERS' || text === '') return [];
  return text.split(/,(?=[\w.-]+:)/).map((header) => {
    const colon = header.indexOf(':');
    return colon < 0 ? [header, ''] : [header.slice(0, colon), header.slice(colon + 1)];
  });
}
