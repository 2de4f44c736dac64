/** A text as a label that shows it as it is: `$(name)` would else be an icon. */
export function plainLabel(text: string): string {
  return text.replaceAll('$(', String.raw`\$(`);
}
