/**
 * A time as ISO 8601: `2026-01-05 10:00:00.123`, as databases write it, means UTC where it says no offset, which is what
 * every library but those of PHP means by it (JavaScript's Date would take it for local time).
 */
export function utcTime(text: string | undefined): string | undefined {
  if (text === undefined) return undefined;
  const match = /^(\d{4}-\d\d-\d\d)[ T](\d\d:\d\d(?::\d\d(?:\.\d+)?)?)\s*(Z|UTC|[+-]\d\d(?::?\d\d)?)?$/i.exec(text);
  if (match === null) return text;
  const [, date, clock, offset = 'Z'] = match;
  // PostgreSQL writes no minutes where there are none.
  const zone = /^[+-]\d\d$/.test(offset) ? `${offset}:00` : offset;
  return `${date}T${clock}${/^(?:Z|UTC|[+-]00)$/i.test(offset) ? 'Z' : zone}`;
}
