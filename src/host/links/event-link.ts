/** An event of a log, as a link names it. */
export interface EventLink {
  /** The log's URI. */
  readonly log: string;
  readonly position?: number;
  /** The event's own id, which stays where positions may change. */
  readonly id?: string;
}

/** The path of links that open a log. */
export const LINK_PATH = '/open';
const LONGEST_ID = 1_000;

/** The query of a link. */
export function linkQuery({ log, position, id }: EventLink): string {
  const query = new URLSearchParams({ log });
  if (position !== undefined) query.set('position', String(position));
  if (id !== undefined && id.length <= LONGEST_ID) query.set('id', id);
  return query.toString();
}

/** What a link's path and query say; undefined where that is no link of ours. Whoever made it may be anybody. */
export function readLink(path: string, query: string): EventLink | undefined {
  if (path !== LINK_PATH) return undefined;
  const given = new URLSearchParams(query);
  const log = given.get('log');
  const position = given.get('position');
  const id = given.get('id');
  if (log === null || !/^[a-z][\w+.-]*:/i.test(log)) return undefined;
  if (position !== null && !/^[1-9]\d{0,14}$/.test(position)) return undefined;
  if (id !== null && (id === '' || id.length > LONGEST_ID)) return undefined;
  return { log, ...(position === null ? {} : { position: Number(position) }), ...(id === null ? {} : { id }) };
}
