import { hasErrorCode, messageOf } from '../../protocol/channel.ts';

/** Something that is asked of the host: until it has come nothing, or what came before. */
export type Loaded<Value> =
  | { readonly kind: 'none' }
  | { readonly kind: 'loading' }
  | { readonly kind: 'cancelled' }
  | { readonly kind: 'failed'; readonly code: string; readonly message: string }
  | { readonly kind: 'shown'; readonly value: Value };

/** What became of a question that was not answered. */
export function unanswered(error: unknown): Loaded<never> {
  if (hasErrorCode(error, 'cancelled')) return { kind: 'cancelled' };
  return { kind: 'failed', code: hasErrorCode(error) ? error.code : 'engine-stopped', message: messageOf(error) };
}
