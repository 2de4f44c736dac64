import type { CausationSubject } from '../../protocol/causation.ts';
import { membersOf, textOf, textsOf, wholeNumberOf } from '../model/saved.ts';
import type { Camera } from './camera.ts';

export type CausationMode = 'graph' | 'streams';

/** What of the view of causes outlives its page. The host reads `uri` too, to find the log of a panel that is restored. */
export interface SavedCausation {
  readonly uri?: string;
  readonly mode: CausationMode;
  readonly subject?: CausationSubject;
  /** Ids of events whose effects are folded away. */
  readonly folded: readonly string[];
  readonly camera?: Camera;
  readonly listOpen: boolean;
  /** The streams that are side by side. */
  readonly streams: readonly string[];
  /** Whether causes are drawn between them. */
  readonly withCauses: boolean;
  /** How far their rows are scrolled, in pixels. */
  readonly scroll: number;
}

/** What an earlier page left, whatever it is: what does not fit is left out. */
export function restoreCausation(saved: unknown): SavedCausation {
  const read = membersOf(saved);
  const uri = textOf(read.get('uri'));
  const subject = restoreSubject(read.get('subject'));
  const camera = restoreCamera(read.get('camera'));
  return {
    ...(uri === '' ? {} : { uri }),
    mode: read.get('mode') === 'streams' ? 'streams' : 'graph',
    ...(subject === undefined ? {} : { subject }),
    folded: textsOf(read.get('folded')),
    ...(camera === undefined ? {} : { camera }),
    listOpen: read.get('listOpen') !== false,
    streams: textsOf(read.get('streams')),
    withCauses: read.get('withCauses') !== false,
    scroll: wholeNumberOf(read.get('scroll')) ?? 0,
  };
}

function restoreSubject(saved: unknown): CausationSubject | undefined {
  const read = membersOf(saved);
  const [position, id, correlationId] = [read.get('position'), read.get('id'), read.get('correlationId')];
  if (typeof id === 'string') return { id };
  if (typeof correlationId === 'string') return { correlationId };
  return wholeNumberOf(position) === undefined ? undefined : { position: wholeNumberOf(position) ?? 0 };
}

function restoreCamera(saved: unknown): Camera | undefined {
  const read = membersOf(saved);
  const [x, y, scale] = [read.get('x'), read.get('y'), read.get('scale')];
  if (!isFiniteNumber(x) || !isFiniteNumber(y) || !isFiniteNumber(scale) || scale <= 0) return undefined;
  return { x, y, scale };
}

function isFiniteNumber(value: unknown): value is number {
  return typeof value === 'number' && Number.isFinite(value);
}
