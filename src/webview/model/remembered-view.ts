import type { EventFilter } from '../../protocol/log.ts';
import { membersOf } from './saved.ts';

/** The filter that an earlier page has left, whatever it left. */
export function restoreFilter(saved: unknown): EventFilter {
  const read = membersOf(saved);
  const text = (name: keyof EventFilter): object => pick(name, typeof read.get(name) === 'string');
  const time = (name: keyof EventFilter): object => pick(name, Number.isFinite(read.get(name)));
  const pick = (name: keyof EventFilter, fits: boolean): object => (fits ? { [name]: read.get(name) } : {});
  const types = read.get('types');
  const areTypes = Array.isArray(types) && types.every((type) => typeof type === 'string');
  return {
    ...text('stream'),
    ...pick('types', areTypes),
    ...text('text'),
    ...time('from'),
    ...time('to'),
    ...text('expression'),
  };
}

/** The position of the event that was selected; null for what is none. */
export function restorePosition(saved: unknown): number | null {
  return typeof saved === 'number' && Number.isSafeInteger(saved) && saved >= 1 ? saved : null;
}
