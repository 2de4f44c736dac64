import { jsonObject } from '../json-object.ts';
import { jsonElements, JsonRecord } from './json-record.ts';

const DEEPEST = 32;

/** The JSON of a list of attributes, `[{"key":"a","value":{…}}]`, as one object: `{"a":…}`. */
export function attributesText(json: string | undefined, depth = DEEPEST): string {
  const members = jsonElements(json).map((element) => {
    const attribute = new JsonRecord(element);
    return [attribute.text('key') ?? '', valueText(attribute.json('value'), depth)] as const;
  });
  return jsonObject(new Map(members));
}

/**
 * The JSON that a value of OpenTelemetry stands for, which says the kind of each: `{"stringValue":"a"}` is `"a"`,
 * `{"intValue":"5"}` is `5` with every digit it has. What is of no known kind stays as it is.
 */
export function valueText(json: string | undefined, depth = DEEPEST): string | undefined {
  const value = new JsonRecord(json);
  const [kind] = value.keys;
  if (kind === undefined || depth === 0) return json;
  switch (kind) {
    case 'intValue': {
      const digits = value.text(kind);
      return digits !== undefined && /^-?(?:0|[1-9]\d*)$/.test(digits) ? digits : value.json(kind);
    }
    case 'stringValue':
    case 'boolValue':
    case 'doubleValue':
    case 'bytesValue':
      return value.json(kind);
    case 'arrayValue':
      return `[${value
        .record(kind)
        .elements('values')
        .map((element) => valueText(element, depth - 1) ?? 'null')
        .join(',')}]`;
    case 'kvlistValue':
      return attributesText(value.record(kind).json('values'), depth - 1);
    default:
      return json;
  }
}
