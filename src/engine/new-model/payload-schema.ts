import { MOST_MEMBERS } from './payload-types.ts';
import type { PayloadField, PayloadShape } from '../../protocol/log.ts';
import { literal, memberName } from './names.ts';

/** A JSON Schema of payloads that are objects, as code of an object literal that stands in a member. */
export function payloadSchema({ fields, sampled }: PayloadShape): string {
  const shown = fields.slice(0, MOST_MEMBERS);
  const required = shown.filter(({ seen }) => seen >= sampled).map(({ key }) => literal(key));
  // A key of this name would set the prototype of the literal.
  const properties = shown.filter(({ key }) => key !== '__proto__').map((field) => `        ${property(field)},`);
  if (properties.length === 0) return "{ type: 'object' }";
  return `{
      type: 'object',
      properties: {
${properties.join('\n')}
      },
      required: [${required.join(', ')}],
    }`;
}

function property({ key, kinds }: PayloadField): string {
  const types = kinds.map((kind) => literal(kind));
  const [only = ''] = types;
  const schema = types.length === 0 ? '{}' : `{ type: ${types.length === 1 ? only : `[${types.join(', ')}]`} }`;
  return `${memberName(key)}: ${schema}`;
}
