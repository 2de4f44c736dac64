/** The operand itself where there is but one, else that one of them holds. */
export function anyOf<Operand>(
  operands: readonly Operand[],
): Operand | { readonly kind: 'or'; readonly operands: readonly Operand[] } {
  const [only] = operands;
  return operands.length === 1 && only !== undefined ? only : { kind: 'or', operands };
}
