import { childPointer, parsePointer } from '../json/json-pointer.ts';
import { readEventId } from './event-fields.ts';
import type { LogFormat } from './log-format.ts';
import { CAUSE_NAMES } from './reference-names.ts';
import type { VerifyListener } from './verify-batches.ts';

/** Ids are as long as the log likes; messages are not. */
const LONGEST_QUOTE = 80;

/**
 * Checks that what caused an event stands before it. In a native log the cause must be there, too; in logs of other
 * formats it need not be, because it may be a command or an event that lives elsewhere.
 */
export class CauseCheck {
  readonly #keys: readonly string[];
  readonly #metadata: string;
  /** Where the mapping says that causes are, which comes before what metadata names. */
  readonly #own: { readonly pointer: string; readonly keys: readonly string[] } | undefined;
  readonly #names: readonly string[];
  readonly #isWhole: boolean;
  readonly #positionOf: (id: string) => number | undefined;
  readonly #tell: VerifyListener;
  #checked = 0;

  /** `positionOf` gives the first event with an id. */
  constructor(
    { name, mapping }: Pick<LogFormat, 'name' | 'mapping'>,
    positionOf: (id: string) => number | undefined,
    tell: VerifyListener,
  ) {
    const { metadata, cause } = mapping;
    this.#isWhole = name === 'native';
    this.#metadata = metadata === undefined || metadata === '*' ? '' : metadata;
    this.#keys = parsePointer(this.#metadata);
    this.#own = cause === undefined ? undefined : { pointer: cause, keys: parsePointer(cause) };
    this.#names = this.#isWhole ? CAUSE_NAMES.slice(0, 1) : metadata === undefined ? [] : CAUSE_NAMES;
    this.#positionOf = positionOf;
    this.#tell = tell;
  }

  /** How many events named a cause. */
  get checked(): number {
    return this.#checked;
  }

  /** Takes the next event of the log: its bytes, and the value that they spell. */
  add(position: number, bytes: Uint8Array, event: unknown): void {
    const cause = this.#causeOf(bytes, event);
    if (cause === undefined) return;
    this.#checked++;
    const found = this.#positionOf(cause);
    if (found === undefined) {
      if (this.#isWhole) this.#tell('cause-missing', position, `Its cause “${quote(cause)}” is not in this log.`);
    } else if (found === position) this.#tell('cause-later', position, 'It names itself as its cause.');
    else if (found > position) {
      this.#tell('cause-later', position, `Its cause “${quote(cause)}” comes later, at position ${found}.`);
    }
  }

  #causeOf(bytes: Uint8Array, event: unknown): string | undefined {
    const own =
      this.#own === undefined ? undefined : idIn(bytes, valueAt(event, this.#own.keys), () => this.#own?.pointer ?? '');
    if (own !== undefined) return own;
    const metadata = valueAt(event, this.#keys);
    for (const name of this.#names) {
      const id = idIn(bytes, memberOf(metadata, name), () => childPointer(this.#metadata, name));
      if (id !== undefined) return id;
    }
    return undefined;
  }
}

/** The id that a value is. A number of more digits than a double has is an id all the same. */
function idIn(bytes: Uint8Array, value: unknown, pointer: () => string): string | undefined {
  if (typeof value === 'string') return value;
  return typeof value === 'number' ? readEventId(bytes, { id: pointer() }) : undefined;
}

function valueAt(event: unknown, keys: readonly string[]): unknown {
  return keys.reduce(memberOf, event);
}

function memberOf(value: unknown, key: string): unknown {
  if (typeof value !== 'object' || value === null || !Object.hasOwn(value, key)) return undefined;
  return (value as Readonly<Record<string, unknown>>)[key];
}

function quote(id: string): string {
  return id.length > LONGEST_QUOTE ? `${id.slice(0, LONGEST_QUOTE)}…` : id;
}
