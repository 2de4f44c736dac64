/** What names an event of a log. */
export type EventPlace =
  | { readonly position: number }
  | { readonly stream: string; readonly version: number }
  | { readonly id: string }
  | { readonly line: number };

/** What a user may mean, the likeliest first: a position (1,204), a stream and version (order-7@4), or an id. */
export function parseEventPlace(typed: string): readonly EventPlace[] {
  const text = typed.trim();
  const places: EventPlace[] = [];
  if (/^#?\d[\d.,\s]*$/.test(text)) places.push({ position: Number(text.replace(/\D/g, '')) });
  const [, stream, version] = /^(.+?)\s*@\s*(\d+)$/s.exec(text) ?? [];
  if (stream !== undefined && version !== undefined) places.push({ stream, version: Number(version) });
  if (text !== '') places.push({ id: text });
  return places;
}
