/** Where a workspace folder keeps its filters, a file each. */
export const FILTER_FOLDER = '.foldline/filters';
export const FILTER_ENDING = '.filter';

const LONGEST_NAME = 100;

/** The expression in a filter's file: all its lines but those that are comments. */
export function readFilterFile(text: string): string {
  return text
    .split(/\r?\n/)
    .filter((line) => !line.trimStart().startsWith('#'))
    .map((line) => line.trim())
    .filter((line) => line !== '')
    .join(' ');
}

/** The text of a filter's file. */
export function filterFileText(expression: string): string {
  return `${expression}\n`;
}

/** Can a filter be named so on every file system? */
export function isFilterName(name: string): boolean {
  // Windows takes no such characters in names, and drops spaces and dots at their ends.
  return name.length <= LONGEST_NAME && !/[\\/:*?"<>|\p{Cc}]|^[\s.]|[\s.]$|^$/u.test(name);
}
