import type { TimeZone } from '../../protocol/times.ts';

/** What times are shown in, as it was chosen when the page was made. */
export function pageTimeZone(): TimeZone {
  return document.body.dataset['timeZone'] === 'local' ? 'local' : 'utc';
}
