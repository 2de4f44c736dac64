import type { Projection } from '../core/cqrs/model/model.ts';
import { ProjectionRunner, type RunnerOptions } from '../core/cqrs/projection/projection-runner.ts';
import type { ReadModels } from '../core/cqrs/projection/read-models.ts';
import type { ProjectionState } from '../protocol/models.ts';
import type { LoadedFile } from './loaded-modules.ts';
import { thrownText, type PlaceFinder } from './user-call.ts';

/** Over how long a speed is taken, in milliseconds. */
const STRETCH = 200;

/** A projection of a file; without a runner where another one has its name. */
export class FollowedProjection {
  readonly file: LoadedFile;
  readonly projection: Projection;
  /** The file of the projection that has the name already. */
  readonly duplicateOf: string | undefined;
  readonly runner: ProjectionRunner | undefined;
  #shownFailure: { readonly of: unknown; readonly shown: NonNullable<ProjectionState['failure']> } | undefined;
  #sample = { at: 0, taken: 0 };
  #speed = 0;

  constructor(
    { file, projection, duplicateOf }: Pick<FollowedProjection, 'file' | 'projection' | 'duplicateOf'>,
    readModels: ReadModels,
    options: RunnerOptions,
  ) {
    this.file = file;
    this.projection = projection;
    this.duplicateOf = duplicateOf;
    this.runner = duplicateOf === undefined ? new ProjectionRunner(readModels, projection, options) : undefined;
  }

  /** Whether it has events to take in of a log with so many. */
  lags(events: number): boolean {
    return this.runner?.isActive === true && this.runner.position < events;
  }

  /** As it stands at a time, in milliseconds, in a log with so many events. */
  state(events: number, now: number, places: PlaceFinder): ProjectionState {
    const { name, kind } = this.projection;
    const position = this.runner?.position ?? 0;
    const failure = this.#failure(places);
    return {
      name,
      uri: this.file.uri,
      kind,
      tables: this.runner?.tables ?? [],
      position,
      lag: Math.max(0, events - position),
      phase: this.runner?.phase ?? 'failed',
      speed: this.#speedAt(now, this.lags(events)),
      skipped: this.runner?.skipped ?? 0,
      ...(failure === undefined ? {} : { failure }),
    };
  }

  #failure(places: PlaceFinder): ProjectionState['failure'] {
    if (this.duplicateOf !== undefined) {
      const where = this.duplicateOf === this.file.uri ? 'in this file' : `in ${this.duplicateOf}`;
      const message = `There is another projection “${this.projection.name}” ${where}. Give this one a name of its own.`;
      return { message, position: 0 };
    }
    const failure = this.runner?.failure;
    if (failure === undefined) return undefined;
    if (this.#shownFailure?.of !== failure) {
      const place = places.placeOf(failure.error);
      const shown = { message: thrownText(failure.error), position: failure.position };
      this.#shownFailure = { of: failure, shown: place === undefined ? shown : { ...shown, place } };
    }
    return this.#shownFailure.shown;
  }

  #speedAt(now: number, lags: boolean): number {
    const taken = this.runner?.taken ?? 0;
    const elapsed = now - this.#sample.at;
    if (lags && elapsed < STRETCH) return this.#speed;
    this.#speed = lags ? Math.round(((taken - this.#sample.taken) / elapsed) * 1000) : 0;
    this.#sample = { at: now, taken };
    return this.#speed;
  }
}
