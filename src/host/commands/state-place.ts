import type { StateChoice } from '../../protocol/states.ts';

/** What a user may mean: a stream of this name, or a stream and a version (order-7 @ 4). */
export function parseStatePlace(typed: string): readonly [StateChoice, ...StateChoice[]] {
  const text = typed.trim();
  const [, stream, version] = /^(.+?)\s*@\s*(-?\d{1,15})$/s.exec(text) ?? [];
  const whole = { stream: text };
  return stream === undefined ? [whole] : [whole, { stream, version: Number(version) }];
}
