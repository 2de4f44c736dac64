/**
 * A message with elements in the place of its `{0}`, `{1}`, …, in whatever order its language has them:
 * ``fillIn(l10n.t('on {0}'), html`<bdi>${name}</bdi>`)``.
 */
export function fillIn(message: string, ...elements: readonly unknown[]): readonly unknown[] {
  return message.split(/\{(\d+)\}/).map((part, index) => (index % 2 === 0 ? part : elements[Number(part)]));
}
