import type { EventTypeSummary } from '../../protocol/log.ts';
import type { AppendHostSide, AppendSide } from '../../protocol/webview.ts';
import { Suggested } from '../form/suggested.ts';
import type { AskingChannel } from '../model/asking-channel.ts';

/** What the log has that may be meant while a name is typed. */
export class Suggestions {
  readonly #streams: Suggested<{ readonly name: string; readonly events: number }>;
  readonly #types: Suggested<EventTypeSummary>;

  constructor(channel: AskingChannel<AppendSide, AppendHostSide>, changed: () => void) {
    this.#streams = new Suggested((text) => channel.ask('streams', { text }), changed);
    this.#types = new Suggested((stream) => channel.ask('types', { stream }), changed);
  }

  /** Streams whose name contains what was asked for, those with the newest events first. */
  get streams(): AppendHostSide['requests']['streams']['result'] {
    return this.#streams.items;
  }

  /** All event types, those first that streams like this have. */
  get types(): readonly EventTypeSummary[] {
    return this.#types.items;
  }

  askStreams(text: string): void {
    this.#streams.ask(text);
  }

  askTypes(stream: string): void {
    this.#types.ask(stream);
  }
}
