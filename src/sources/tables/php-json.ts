import { jsonMembers } from '../json-object.ts';
import { jsonText } from '../json-text.ts';
import { cellText, type SqlCell } from './row.ts';

const EMPTY_ARRAY = /^\s*\[\s*\]\s*$/;

/** JSON as PHP writes it: a map without entries comes out as an empty array, and is an object all the same. */
export function phpJson(text: string | undefined): string {
  return text === undefined || EMPTY_ARRAY.test(text) ? '{}' : jsonText(text);
}

/** The same of metadata, which is an object or none. */
export function phpMetadata(cell: SqlCell | undefined): string | undefined {
  const json = phpJson(cellText(cell));
  return json.startsWith('{') && json !== '{}' ? json : undefined;
}

/** What is in Broadway's envelope `{"class":"App\\Name","payload":{…}}`; the text itself where it is in none. */
export function openedEnvelope(text: string | undefined): { readonly className?: string; readonly json: string } {
  const members = jsonMembers(text);
  const payload = members.get('payload');
  const name = members.get('class');
  if (payload === undefined || name === undefined || members.size !== 2) return { json: phpJson(text) };
  return { className: JSON.parse(name) as string, json: phpJson(payload) };
}
