import { jsonMembers, jsonObject, scalarText } from '../json-object.ts';
import { serializedJson } from './payload.ts';
import { cellText, type Row, type SqlCell } from './row.ts';

/** A payload of a journal: JSON where its serializer writes that, else its bytes. */
export function journalPayload(cell: SqlCell | undefined): string {
  if (cell === null || cell === undefined) return 'null';
  return serializedJson(cell instanceof Uint8Array ? cell : new TextEncoder().encode(String(cell)));
}

/** An event's type by its manifest; without one, by what .NET's JSON says of itself, or by the serializer. */
export function journalType(manifest: SqlCell | undefined, data: string, serializer: SqlCell | undefined): string {
  const said = cellText(manifest);
  if (said !== undefined && said !== '') return said;
  return scalarText(jsonMembers(data).get('$type')) ?? `serializer ${cellText(serializer) ?? 'unknown'}`;
}

/** What a journal says of an event beside its payload, as metadata; undefined where it says nothing. */
export function journalMetadata(row: Row, names: readonly string[], tags: readonly string[]): string | undefined {
  const members = names.flatMap((name): [string, string][] => {
    const cell = row[name];
    if (cell === null || cell === undefined || cell === '') return [];
    return [
      [name, typeof cell === 'string' || cell instanceof Uint8Array ? JSON.stringify(cellText(cell)) : String(cell)],
    ];
  });
  if (tags.length > 0) members.push(['tags', JSON.stringify(tags)]);
  return members.length === 0 ? undefined : jsonObject(members);
}
