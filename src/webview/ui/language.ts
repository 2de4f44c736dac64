let language = 'en';

/** Sets the language that numbers and dates are written in (BCP 47): once, before anything is rendered. */
export function setLanguage(tag: string): void {
  language = tag;
}

/** A format of `Intl` in that language, made when it is first used. */
export function inLanguage<Format>(make: (language: string) => Format): () => Format {
  let format: Format | undefined;
  return () => (format ??= make(language));
}
