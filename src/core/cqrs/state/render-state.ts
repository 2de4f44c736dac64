import { FoldlineError } from '../../events/errors.ts';
import { childPointer } from '../../json/json-pointer.ts';
import { encodeBase64 } from '../../log/base64.ts';
import { thrownMessage } from '../model/thrown-message.ts';
import { DEEPEST, isPlainJson, isPlainObject } from './plain-json.ts';

/** A state as JSON text. */
export interface RenderedState {
  readonly text: string;
  /** The first value that JSON does not have: a JSON Pointer to it, and what it is. */
  readonly rendered: { readonly path: string; readonly what: string } | undefined;
}

// The user's code may replace what is global; what was there before it ran is what is meant here.
const { stringify } = JSON;
const { isArray } = Array;
const { isFinite, isNaN } = Number;
const NativePromise = Promise;

/**
 * A model's state as JSON text.
 *
 * | JavaScript | JSON |
 * |---|---|
 * | plain objects, arrays, strings, booleans, null, finite numbers | themselves |
 * | `undefined` | as a member left out, in an array and on its own `null` |
 * | `NaN`, `Infinity`, `-Infinity` | `{"$number":"NaN"}` |
 * | `BigInt` | a number with all its digits |
 * | `Date` | its ISO 8601 text; `{"$date":"invalid"}` where it is none |
 * | `Map` whose keys are texts | an object |
 * | other `Map` | `{"$map":[[key, value], …]}` |
 * | `Set` | `{"$set":[…]}` |
 * | `Uint8Array`, `ArrayBuffer`, `DataView` | `{"$bytes":"…"}` in Base64 |
 * | other typed arrays | an array of numbers |
 * | `RegExp`, `URL` | its text |
 * | `Error` | `{"$error":"Name: message"}` |
 * | boxed primitives | the primitive |
 * | instances of classes with `toJSON` | what it returns |
 * | other instances of classes | an object of their own members without methods, with `"$class":"Name"` first |
 * | functions, symbols, promises | none: `model-error` |
 * | what leads back into itself, or is deeper than 1,000 levels | none: `model-error` |
 *
 * Throws `model-error`, with the path, for what has no rendering and what throws when it is read.
 */
export function renderState(state: unknown): RenderedState {
  return guarded('The state', () => {
    if (isPlainJson(state)) return { text: stringify(state) ?? 'null', rendered: undefined };
    const renderer = new Renderer('The state', false);
    return { text: renderer.render(state) ?? 'null', rendered: renderer.rendered };
  });
}

/**
 * What goes into the log, as JSON text: as `JSON.stringify` renders it, but a `BigInt` is a number, and what it would
 * lose without a word is a `model-error` that names it: `NaN`, maps, sets, bytes, functions. `subject` begins sentences.
 */
export function renderData(data: unknown, subject: string): string {
  return guarded(subject, () => {
    if (isPlainJson(data)) return stringify(data) ?? 'null';
    return new Renderer(subject, true).render(data) ?? 'null';
  });
}

function guarded<Result>(subject: string, render: () => Result): Result {
  try {
    return render();
  } catch (error) {
    if (error instanceof FoldlineError) throw error;
    throw new FoldlineError('model-error', `${subject} cannot be read: ${thrownMessage(error)}`);
  }
}

const LONGEST_PATH = 300;

/** Renders what is not plain JSON, and says what that was. */
class Renderer {
  rendered: { readonly path: string; readonly what: string } | undefined;
  readonly #subject: string;
  /** Refuses what does not come back from JSON. */
  readonly #isStrict: boolean;
  /** From the top down to what is being rendered. */
  readonly #keys: string[] = [];
  readonly #containers: { readonly value: object; readonly level: number }[] = [];

  constructor(subject: string, isStrict: boolean) {
    this.#subject = subject;
    this.#isStrict = isStrict;
  }

  /** Undefined where there is nothing to be rendered. */
  render(value: unknown): string | undefined {
    switch (typeof value) {
      case 'string':
      case 'boolean':
        return stringify(value);
      case 'number':
        return this.#number(value);
      case 'bigint':
        this.#note('a BigInt');
        return value.toString();
      case 'undefined':
        return undefined;
      case 'function':
        throw this.#failure('is a function');
      case 'symbol':
        throw this.#failure('is a symbol');
      case 'object':
        return value === null ? 'null' : this.#container(value);
    }
  }

  #number(value: number): string {
    if (isFinite(value)) return stringify(value);
    const name = isNaN(value) ? 'NaN' : value > 0 ? 'Infinity' : '-Infinity';
    this.#only(name);
    return `{"$number":"${name}"}`;
  }

  #container(value: object): string | undefined {
    if (this.#containers.length >= DEEPEST) throw this.#tooDeep();
    this.#containers.push({ value, level: this.#keys.length });
    const text = isArray(value)
      ? this.#array(value)
      : isPlainObject(value)
        ? this.#object(value)
        : this.#special(value);
    this.#containers.pop();
    return text;
  }

  #array(array: ArrayLike<unknown>): string {
    const texts: string[] = [];
    for (let index = 0; index < array.length; index++) texts.push(this.#member(String(index), array[index]) ?? 'null');
    return `[${texts.join(',')}]`;
  }

  #object(object: object): string {
    return `{${this.#members(Object.entries(object)).join(',')}}`;
  }

  #members(entries: Iterable<readonly [string, unknown]>): string[] {
    const texts: string[] = [];
    for (const [key, value] of entries) {
      const text = this.#member(key, value);
      if (text !== undefined) texts.push(`${stringify(key)}:${text}`);
    }
    return texts;
  }

  #member(key: string, value: unknown): string | undefined {
    this.#keys.push(key);
    const text = this.render(value);
    this.#keys.pop();
    return text;
  }

  /** An object that is of a class. */
  #special(value: object): string | undefined {
    if (value instanceof Date) return this.#date(value);
    if (value instanceof Map) return this.#map(value);
    if (value instanceof Set) {
      this.#only('a Set');
      return `{"$set":${this.#under('$set', () => this.#array([...value]))}}`;
    }
    if (ArrayBuffer.isView(value) || value instanceof ArrayBuffer) return this.#bytes(value);
    if (value instanceof NativePromise) throw this.#failure('is a promise');
    if (value instanceof RegExp) {
      this.#only('a RegExp');
      return stringify(String(value));
    }
    if (value instanceof Error) {
      this.#only('an Error');
      return `{"$error":${stringify(errorText(value))}}`;
    }
    if (isBoxed(value)) return this.render(value.valueOf());
    return this.#instance(value);
  }

  #date(value: Date): string {
    this.#note('a Date');
    if (!isNaN(value.getTime())) return stringify(value.toISOString());
    this.#only('a Date that is none');
    return '{"$date":"invalid"}';
  }

  #map(map: ReadonlyMap<unknown, unknown>): string {
    this.#only('a Map');
    const entries = [...map];
    if (entries.every((entry): entry is [string, unknown] => typeof entry[0] === 'string')) {
      return `{${this.#members(entries.map(([key, value]) => [key, value ?? null])).join(',')}}`;
    }
    return `{"$map":${this.#under('$map', () => this.#array(entries))}}`;
  }

  #bytes(value: ArrayBufferView | ArrayBuffer): string {
    this.#only('bytes');
    if (value instanceof Uint8Array || value instanceof Uint8ClampedArray) {
      return `{"$bytes":"${encodeBase64(new Uint8Array(value.buffer, value.byteOffset, value.byteLength))}"}`;
    }
    if (value instanceof ArrayBuffer) return `{"$bytes":"${encodeBase64(new Uint8Array(value))}"}`;
    if (value instanceof DataView) {
      return `{"$bytes":"${encodeBase64(new Uint8Array(value.buffer, value.byteOffset, value.byteLength))}"}`;
    }
    return this.#array(value as unknown as ArrayLike<number | bigint>);
  }

  #instance(value: object): string | undefined {
    const name = className(value);
    this.#note(name === '' ? 'an instance of a class' : `an instance of ${name}`);
    if ('toJSON' in value && typeof value.toJSON === 'function') {
      return this.render(Reflect.apply(value.toJSON, value, [this.#keys.at(-1) ?? '']));
    }
    const members = Object.entries(value).filter(([, member]) => typeof member !== 'function');
    const texts = this.#members(members);
    if (!this.#isStrict && !Object.hasOwn(value, '$class')) texts.unshift(`"$class":${stringify(name)}`);
    return `{${texts.join(',')}}`;
  }

  #under(key: string, render: () => string): string {
    this.#keys.push(key);
    const text = render();
    this.#keys.pop();
    return text;
  }

  /** Remembers the first value that JSON does not have. */
  #note(what: string): void {
    this.rendered ??= { path: this.#path(), what };
  }

  /** As `#note`, for what cannot be told from its rendering when it is read. */
  #only(what: string): void {
    if (this.#isStrict) throw this.#failure(`is ${what}`);
    this.#note(what);
  }

  #tooDeep(): FoldlineError {
    const levels = new Map<object, number>();
    for (const { value, level } of this.#containers) {
      const first = levels.get(value);
      if (first !== undefined) return this.#failure(`leads back to ${shown(this.#path(first))}`, this.#path(level));
      levels.set(value, level);
    }
    return this.#failure(`is more than ${DEEPEST.toLocaleString('en')} levels deep`);
  }

  #failure(what: string, path = this.#path()): FoldlineError {
    return new FoldlineError('model-error', `${this.#subject} cannot be written as JSON: ${shown(path)} ${what}.`);
  }

  #path(levels = this.#keys.length): string {
    return this.#keys.slice(0, levels).reduce(childPointer, '');
  }
}

function shown(path: string): string {
  if (path === '') return 'it';
  return `“${path.length > LONGEST_PATH ? `${path.slice(0, LONGEST_PATH)}…` : path}”`;
}

function errorText(error: Error): string {
  return error.message === '' ? error.name : `${error.name}: ${error.message}`;
}

/** `new Number(1)` and the like. */
function isBoxed(value: object): boolean {
  return /^\[object (?:Number|String|Boolean|BigInt)\]$/.test(Object.prototype.toString.call(value));
}

function className(value: object): string {
  const constructor: unknown = Reflect.get(value, 'constructor');
  const name = typeof constructor === 'function' ? constructor.name : undefined;
  return typeof name === 'string' ? name : '';
}
