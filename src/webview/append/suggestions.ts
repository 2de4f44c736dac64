import type { EventTypeSummary } from '../../protocol/log.ts';
import type { AppendHostSide } from '../../protocol/webview.ts';
import { LatestTask } from '../model/latest-task.ts';
import type { AppendChannel } from './append-channel.ts';

/** What the log has that may be meant while a name is typed. */
export class Suggestions {
  #streams: AppendHostSide['requests']['streams']['result'] = [];
  #types: readonly EventTypeSummary[] = [];
  readonly #pullStreams: LatestTask<string>;
  readonly #pullTypes: LatestTask<string>;

  constructor(channel: AppendChannel, changed: () => void) {
    this.#pullStreams = new LatestTask(async (text) => {
      this.#streams = (await channel.ask('streams', { text })) ?? [];
      changed();
    });
    this.#pullTypes = new LatestTask(async (stream) => {
      this.#types = (await channel.ask('types', { stream })) ?? [];
      changed();
    });
  }

  /** Streams whose name contains what was asked for, those with the newest events first. */
  get streams(): AppendHostSide['requests']['streams']['result'] {
    return this.#streams;
  }

  /** All event types, those first that streams like this have. */
  get types(): readonly EventTypeSummary[] {
    return this.#types;
  }

  askStreams(text: string): void {
    this.#pullStreams.run(text);
  }

  askTypes(stream: string): void {
    this.#pullTypes.run(stream);
  }
}
