import { matchStrength } from './stream-pattern.ts';

/** Of all that is of a stream, what says so most closely; the first of equals. */
export function chooseModel<Candidate extends { readonly streams: string }>(
  candidates: Iterable<Candidate>,
  stream: string,
): Candidate | undefined {
  let best: Candidate | undefined;
  let strength = -1;
  for (const candidate of candidates) {
    const own = matchStrength(candidate.streams, stream);
    if (own <= strength) continue;
    best = candidate;
    strength = own;
  }
  return best;
}
