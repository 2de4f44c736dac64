const LINE_ENDS = /[\r\n]/g;

/** Is it JSON, of any kind? */
export function isJson(text: string): boolean {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
}

/** A text that is JSON as it is, but on one line; any other as a JSON string. */
export function jsonText(text: string): string {
  return isJson(text) ? onOneLine(text) : JSON.stringify(text);
}

/** JSON with its line ends as spaces: in valid JSON they stand between tokens only. */
export function onOneLine(json: string): string {
  return json.replaceAll(LINE_ENDS, ' ');
}
