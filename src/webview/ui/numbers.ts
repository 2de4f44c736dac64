import { inLanguage } from './language.ts';

const whole = inLanguage((language) => new Intl.NumberFormat(language));
const tenths = inLanguage(
  (language) => new Intl.NumberFormat(language, { minimumFractionDigits: 1, maximumFractionDigits: 1 }),
);

export function formatCount(count: number): string {
  return whole().format(count);
}

/** A number of bytes for people: “4.1 MB”. */
export function formatSize(bytes: number): string {
  const units = ['B', 'KB', 'MB', 'GB'];
  let size = bytes;
  let unit = 0;
  while (size >= 1000 && unit < units.length - 1) {
    size /= 1000;
    unit++;
  }
  return `${unit === 0 ? whole().format(size) : tenths().format(size)} ${units[unit] ?? ''}`;
}
