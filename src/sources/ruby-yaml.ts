import { isAlias, isMap, isScalar, isSeq, parseDocument, type Node, type Scalar } from 'yaml';
import { jsonObject } from './json-object.ts';
import { onOneLine } from './json-text.ts';
import { utcTime } from './tables/utc-time.ts';

/** What aliases may make of a small text is bounded. */
const MOST_NODES = 200_000;
const DEEPEST = 500;
const STANDARD_TAG = 'tag:yaml.org,2002:';
/** Hashes that are nothing but hashes. */
const PLAIN_HASHES = /^!(?:map|ruby\/(?:hash|object):(?:ActiveSupport::)?HashWithIndifferentAccess)$/;
const SYMBOL_TAG = /^!ruby\/sym(?:bol)?$/;
const JSON_NUMBER = /^-?(?:0|[1-9]\d*)(?:\.\d+)?(?:e[+-]?\d+)?$/i;

/**
 * YAML as Ruby writes it, as JSON; undefined where it is none. Nothing is ever made of a tag: a value with one that means
 * an object of Ruby's becomes `{"tag":"!ruby/object:Money","value":…}`. Symbols become texts, numbers keep their digits
 * (those of a BigDecimal too), times become ISO 8601.
 */
export function rubyYamlJson(text: string): string | undefined {
  const document = parseDocument(text, {
    schema: 'yaml-1.1',
    version: '1.1',
    uniqueKeys: false,
    intAsBigInt: true,
    logLevel: 'silent',
  });
  if (document.errors.length > 0) return undefined;
  try {
    return new JsonOfYaml().text(document.contents, 0);
  } catch {
    return undefined;
  }
}

class JsonOfYaml {
  /** What aliases mean, by what has come before them. */
  readonly #anchors = new Map<string, unknown>();
  #nodes = 0;

  /** Throws where there is no end to it. */
  text(node: unknown, depth: number): string {
    if (++this.#nodes > MOST_NODES || depth > DEEPEST) throw new RangeError('The YAML goes on without end.');
    if (isAlias(node)) return this.text(this.#anchors.get(node.source), depth + 1);
    const anchor = (node as Node | null)?.anchor;
    if (anchor !== undefined) this.#anchors.set(anchor, node);
    const tag = tagOf(node);
    const value = this.#untagged(node, tag, depth);
    return tag === undefined || isKnown(tag)
      ? value
      : jsonObject([
          ['tag', JSON.stringify(tag)],
          ['value', value],
        ]);
  }

  #untagged(node: unknown, tag: string | undefined, depth: number): string {
    if (isMap(node)) {
      return jsonObject(node.items.map(({ key, value }) => [this.#key(key, depth), this.text(value, depth + 1)]));
    }
    if (isSeq(node)) return `[${node.items.map((item) => this.text(item, depth + 1)).join(',')}]`;
    return isScalar(node) ? scalarJson(node, tag) : 'null';
  }

  /** JSON has texts for keys: any other is one by its JSON. */
  #key(node: unknown, depth: number): string {
    const json = this.text(node, depth + 1);
    return json.startsWith('"') ? (JSON.parse(json) as string) : json;
  }
}

function scalarJson(scalar: Scalar, tag: string | undefined): string {
  const { value, source = '', type } = scalar;
  if (tag === '!ruby/object:BigDecimal') return decimal(String(value));
  if (tag === '!binary' || tag === `${STANDARD_TAG}binary`)
    return `{"$binary":${JSON.stringify(source.replace(/\s/g, ''))}}`;
  if (value === null) return 'null';
  if (typeof value === 'boolean') return String(value);
  if (typeof value === 'bigint') return JSON_NUMBER.test(source) ? source : String(value);
  if (typeof value === 'number') return JSON_NUMBER.test(source) ? source : finite(value, source);
  if (value instanceof Date) return JSON.stringify(utcTime(source) ?? source);
  const text = typeof value === 'string' ? value : source;
  // Psych writes a text that begins as a symbol does between quotes.
  const isSymbol = type === 'PLAIN' && /^:./.test(text);
  return isSymbol ? JSON.stringify(text.slice(1).replace(/^"(.*)"$/, '$1')) : JSON.stringify(text);
}

/** `18:0.125e2`: a precision, and the digits. */
function decimal(text: string): string {
  const digits = text.replace(/^\d+:/, '');
  return JSON_NUMBER.test(digits) ? digits : JSON.stringify(digits);
}

function finite(value: number, source: string): string {
  return Number.isFinite(value) ? String(value) : JSON.stringify(source);
}

/** A tag that says something that the value does not. */
function tagOf(node: unknown): string | undefined {
  const tag = (node as Node | null)?.tag;
  return typeof tag === 'string' ? onOneLine(tag) : undefined;
}

function isKnown(tag: string): boolean {
  return (
    tag.startsWith(STANDARD_TAG) ||
    PLAIN_HASHES.test(tag) ||
    SYMBOL_TAG.test(tag) ||
    tag === '!ruby/object:BigDecimal' ||
    tag === '!binary' ||
    tag === '!'
  );
}
