/** An amount without the crumbs that binary fractions leave. */
export function euros(amount: number): number {
  return Math.round(amount * 100) / 100;
}
