import { messageOf } from '../../protocol/channel.ts';
import type { AppendResult } from '../../protocol/log.ts';
import type { DispatchFailure, DispatchView } from '../../protocol/dispatch-form.ts';

/** What a command leads to, as it is written. */
export type Preview =
  /** Something is missing that no decision can do without. */
  | { readonly kind: 'incomplete' }
  /** It is being decided; what was decided before stays on the screen. */
  | { readonly kind: 'deciding'; readonly before: DispatchView | undefined }
  | { readonly kind: 'decided'; readonly view: DispatchView }
  | { readonly kind: 'failed'; readonly failure: DispatchFailure };

/** What became of the last dispatch. */
export type DispatchOutcome =
  | { readonly kind: 'none' }
  | { readonly kind: 'dispatching' }
  | {
      readonly kind: 'appended';
      readonly stream: string;
      readonly events: number;
      readonly place: AppendResult;
      /** How often it was decided. */
      readonly attempts: number;
    }
  /** The command was decided, and led to no event. */
  | { readonly kind: 'nothing'; readonly stream: string }
  | { readonly kind: 'failed'; readonly failure: DispatchFailure };

/** The host did not answer at all. */
export function noAnswer(error: unknown): DispatchFailure {
  return { code: 'engine-stopped', message: messageOf(error), events: [], total: 0 };
}

/** Is it the decision that failed, and not the writing of what was decided? */
export function isOfDecision({ code }: DispatchFailure): boolean {
  return DECISIONS.has(code);
}

const DECISIONS: ReadonlySet<DispatchFailure['code']> = new Set([
  'command-refused',
  'invalid-argument',
  'model-error',
  'model-timeout',
  'not-found',
  'untrusted-workspace',
]);
