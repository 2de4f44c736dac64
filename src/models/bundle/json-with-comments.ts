const COMMENTS = /("(?:\\.|[^"\\])*")|\/\/[^\n]*|\/\*[\s\S]*?\*\//g;
const LAST_COMMAS = /("(?:\\.|[^"\\])*")|,(?=\s*[}\]])/g;

/** A value of JSON as configuration files have it: with comments, and commas at the end. Throws a SyntaxError. */
export function parseJsonWithComments(text: string): unknown {
  const keepTexts = (_: string, quoted: string | undefined): string => quoted ?? '';
  return JSON.parse(
    text
      .replace(/^\uFEFF/, '')
      .replace(COMMENTS, keepTexts)
      .replace(LAST_COMMAS, keepTexts),
  );
}
