const KEY = /\.(?:"([^"\\]+)"|([^.["\\]+))|\[([0-9]{1,9})\]/y;
const PLAIN_KEY = /^[A-Za-z_][A-Za-z0-9_]*$/;

/**
 * The steps of a path as SQLite's JSON functions take it (https://sqlite.org/json1.html#path_arguments): `$.a."b c"[0]`.
 * Undefined for what is no such path, and for the rarer kinds (`[#-1]`, escapes).
 */
export function parseSqlitePath(path: string): (string | number)[] | undefined {
  if (!path.startsWith('$')) return undefined;
  const steps: (string | number)[] = [];
  for (KEY.lastIndex = 1; KEY.lastIndex < path.length;) {
    const match = KEY.exec(path);
    if (match === null) return undefined;
    const key = match[1] ?? match[2];
    steps.push(key ?? Number(match[3]));
  }
  return steps;
}

/** As `parseSqlitePath`, for what may stand behind `->` and `->>` as well: a key alone. */
export function parseArrowPath(path: string): (string | number)[] | undefined {
  return PLAIN_KEY.test(path) ? [path] : parseSqlitePath(path);
}
