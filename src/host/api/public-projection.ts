import type { ProjectionState } from '../../protocol/models.ts';
import type { Projection } from './foldline.d.ts';

/** How far a projection has come, as the API gives it. */
export function publicProjection({
  name,
  uri,
  tables,
  position,
  lag,
  phase,
  skipped,
  failure,
}: ProjectionState): Projection {
  const failed = failure && {
    message: failure.message,
    position: failure.position,
    ...(failure.place && { place: { uri: failure.place.uri, line: failure.place.line } }),
  };
  return { name, uri, tables, position, lag, phase, skipped, ...(failed && { failure: failed }) };
}
