/** Is this an error that carries a code of ours? It is known by the code, because its class stays behind at borders. */
export function hasErrorCode(error: unknown): error is { code: string; message: string } {
  return typeof error === 'object' && error !== null && 'code' in error && typeof error.code === 'string';
}
