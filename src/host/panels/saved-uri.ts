/** The log that a page of ours kept for its return. */
export function savedUri(state: unknown): string | undefined {
  const uri = typeof state === 'object' && state !== null && 'uri' in state ? state.uri : undefined;
  return typeof uri === 'string' ? uri : undefined;
}
