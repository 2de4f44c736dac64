import { Channel, hasErrorCode, type Handlers, type Port } from '../../protocol/channel.ts';
import type { EventRow } from '../../protocol/log.ts';
import type { FailedPlace, LogEditorHostSide, LogEditorSide } from '../../protocol/webview.ts';

export interface Failure {
  readonly code: string;
  readonly message: string;
  /** Where the log did not open: what it is. */
  readonly place?: FailedPlace;
}

/** Of these, what is not found any more has gone with an older generation of the log; a filter's box says what is wrong in it. */
const TOLD_ELSEWHERE: ReadonlySet<string> = new Set([
  'cancelled',
  'not-found',
  'invalid-filter',
  'model-error',
  'model-timeout',
]);

type Requests = LogEditorHostSide['requests'];

/** The host of the log editor, as the view asks it. */
export class LogHost extends Channel<LogEditorSide, LogEditorHostSide> {
  readonly #failed: (failure: Failure) => void;

  constructor(port: Port, handlers: Handlers<LogEditorSide>, failed: (failure: Failure) => void) {
    super(port, handlers);
    this.#failed = failed;
  }

  /** A request whose failure is the view's failure, except where it was only cancelled; undefined then. */
  async ask<Name extends keyof Requests>(
    name: Name,
    params: Requests[Name]['params'],
  ): Promise<Requests[Name]['result'] | undefined> {
    try {
      return await this.request(name, params);
    } catch (error) {
      if (!hasErrorCode(error)) this.#failed({ code: 'engine-stopped', message: String(error) });
      else if (!TOLD_ELSEWHERE.has(error.code))
        this.#failed({ code: error.code, message: error.message, ...placeOf(error) });
      return undefined;
    }
  }

  async rows(positions: readonly number[]): Promise<[number, EventRow][]> {
    const rows = (await this.ask('rows', { positions })) ?? [];
    return rows.map((row) => [row.position, row]);
  }

  async streamNames(ids: readonly number[]): Promise<[number, string][]> {
    const names = (await this.ask('streamNames', { ids })) ?? [];
    return ids.flatMap((id, index): [number, string][] => {
      const name = names[index];
      return name === undefined ? [] : [[id, name]];
    });
  }
}

/** What the host says of a log that does not open. */
function placeOf(error: object): Pick<Failure, 'place'> {
  if (!('details' in error) || typeof error.details !== 'object' || error.details === null) return {};
  const { details } = error;
  if (!('isOnServer' in details) || !('isText' in details)) return {};
  return { place: { isOnServer: details.isOnServer === true, isText: details.isText === true } };
}
