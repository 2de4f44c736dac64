/** Whether a subject fits another that may have wildcards: `*` is one token, `>` is one or more at the end. */
export function subjectFits(subject: string, pattern: string): boolean {
  if (subject === pattern) return true;
  const tokens = subject.split('.');
  const patterns = pattern.split('.');
  const isOpen = patterns.at(-1) === '>';
  if (isOpen) patterns.pop();
  if (isOpen ? tokens.length <= patterns.length : tokens.length !== patterns.length) return false;
  return patterns.every((part, index) => part === '*' || part === tokens[index]);
}
