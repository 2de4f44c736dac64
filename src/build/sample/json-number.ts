/** A JSON number with digits of its own, e.g. 12.50 or one beyond 2^53. */
export interface JsonNumber {
  readonly rawJSON: string;
}

/** `JSON.rawJSON` of ES2026, which Node has and TypeScript's library does not. */
const { rawJSON } = JSON as typeof JSON & { readonly rawJSON: (text: string) => JsonNumber };

export const jsonNumber = (digits: string): JsonNumber => rawJSON(digits);

/** An amount of money with both of its decimals: 1250 cents are 12.50. */
export const money = (cents: number): JsonNumber => jsonNumber((cents / 100).toFixed(2));
