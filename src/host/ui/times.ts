/** A time as the log wrote it, cut to its minute: `2026-11-24 08:54`. What is not ISO 8601 stays as it is. */
export function shortTime(time: string): string {
  return time.replace(/^(\d{4}-\d\d-\d\d)[T ](\d\d:\d\d).*$/s, '$1 $2');
}
