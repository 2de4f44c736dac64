/** An attribute of a log, a trace or an event (IEEE 1849), which may have others inside. */
export interface Attribute {
  /** `string`, `date`, `int`, `float`, `boolean`, `id`, `list`, `container`. */
  readonly type: string;
  readonly key: string;
  readonly value: string;
  readonly children: Attribute[];
}

const TYPES = new Set(['string', 'date', 'int', 'float', 'boolean', 'id', 'list', 'container', 'values']);
const INTEGER = /^-?(?:0|[1-9]\d*)$/;
const NUMBER = /^-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?$/;

export function isAttribute(type: string): boolean {
  return TYPES.has(type);
}

/** Attributes as the members of a JSON object, in their order. */
export function attributesJson(attributes: readonly Attribute[]): string {
  return `{${attributes.map((attribute) => `${JSON.stringify(attribute.key)}:${attributeJson(attribute)}`).join(',')}}`;
}

/** A list as an array, a container as an object; any other with attributes inside as `{"value", "attributes"}`. */
function attributeJson({ type, value, children }: Attribute): string {
  if (type === 'container') return attributesJson(children);
  if (type === 'list') return `[${listed(children).map(attributeJson).join(',')}]`;
  const json = valueJson(type, value);
  return children.length === 0 ? json : `{"value":${json},"attributes":${attributesJson(children)}}`;
}

/** Lists have their elements in `values`, or, as they were written before, in themselves. */
function listed(children: readonly Attribute[]): readonly Attribute[] {
  return children.flatMap((child) => (child.type === 'values' ? child.children : [child]));
}

/** Numbers keep their digits; what is not spelled as JSON spells it is a string. */
function valueJson(type: string, value: string): string {
  const isValue =
    (type === 'int' && INTEGER.test(value)) ||
    (type === 'float' && NUMBER.test(value)) ||
    (type === 'boolean' && (value === 'true' || value === 'false'));
  return isValue ? value : JSON.stringify(value);
}
