/** Values longer than this are cut in the list of changes. */
const LONGEST = 120;

/**
 * A filter that finds the events that set a path, in any stream of a category, to a value; undefined where a filter cannot
 * say so: of objects and arrays, and of values that are too long.
 */
export function setToFilter(category: string | undefined, path: string, value: string | null): string | undefined {
  if (category === undefined || value === null || value.length > LONGEST || /^[{[]/.test(value)) return undefined;
  const wanted = value.startsWith('"') ? quoted(String(JSON.parse(value))) : value;
  return `category:${quoted(category)} set:${quoted(path)}=${wanted}`;
}

/** A text in quotes, as the language of filters has it. */
function quoted(text: string): string {
  return `"${text.replaceAll(/["\\]/g, '\\$&')}"`;
}
