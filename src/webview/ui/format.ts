const NUMBER = new Intl.NumberFormat('en-US');

export function formatCount(count: number): string {
  return NUMBER.format(count);
}

/** “1 event”, “1,204 events”. */
export function formatQuantity(count: number, one: string, many = `${one}s`): string {
  return `${formatCount(count)} ${count === 1 ? one : many}`;
}

/** A number of characters or bytes for people: “4.1 MB”. */
export function formatSize(bytes: number): string {
  const units = ['B', 'KB', 'MB', 'GB'];
  let size = bytes;
  let unit = 0;
  while (size >= 1000 && unit < units.length - 1) {
    size /= 1000;
    unit++;
  }
  return `${unit === 0 ? size : size.toFixed(1)} ${units[unit] ?? ''}`;
}

/**
 * A time as the source wrote it, shown in UTC or local time with every digit of its seconds. What is no ISO 8601 time
 * is shown as it is.
 */
export function formatTime(time: string, zone: 'utc' | 'local'): string {
  const milliseconds = Date.parse(time);
  if (Number.isNaN(milliseconds) || !/^[+-]?\d{4,}-\d\d-\d\d[T ]\d\d:\d\d/.test(time)) return time;
  const fraction = /:\d\d([.,]\d+)/.exec(time)?.[1] ?? '';
  return formatDate(milliseconds, zone) + fraction.replace(',', '.');
}

/** A time in milliseconds since 1970, to the millisecond. */
export function formatMilliseconds(milliseconds: number, zone: 'utc' | 'local'): string {
  return `${formatDate(milliseconds, zone)}.${pad((((milliseconds % 1000) + 1000) % 1000) | 0, 3)}`;
}

/** `YYYY-MM-DD HH:MM:SS`. */
function formatDate(milliseconds: number, zone: 'utc' | 'local'): string {
  const date = new Date(milliseconds);
  if (Number.isNaN(date.getTime())) return String(milliseconds);
  const parts =
    zone === 'utc'
      ? [
          date.getUTCFullYear(),
          date.getUTCMonth(),
          date.getUTCDate(),
          date.getUTCHours(),
          date.getUTCMinutes(),
          date.getUTCSeconds(),
        ]
      : [date.getFullYear(), date.getMonth(), date.getDate(), date.getHours(), date.getMinutes(), date.getSeconds()];
  const [year = 0, month = 0, day = 0, hours = 0, minutes = 0, seconds = 0] = parts;
  return `${pad(year, 4)}-${pad(month + 1, 2)}-${pad(day, 2)} ${pad(hours, 2)}:${pad(minutes, 2)}:${pad(seconds, 2)}`;
}

function pad(value: number, length: number): string {
  return String(value).padStart(length, '0');
}
