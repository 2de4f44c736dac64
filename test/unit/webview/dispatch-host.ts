import { Channel, type Port } from '../../../src/protocol/channel.ts';
import type {
  CommandData,
  DispatchAnswer,
  DispatchDecision,
  DispatchDraft,
  DispatchFailure,
  DispatchHostSide,
  DispatchSide,
  StreamCommands,
} from '../../../src/protocol/dispatch-form.ts';
import { check } from './append-host.ts';
import { portPair } from './fake-host.ts';

export const DRAFT: DispatchDraft = {
  stream: 'order-1',
  command: 'Ship',
  model: null,
  dataText: null,
  metadataText: '',
  version: null,
};

/** A host of a dispatch form whose model takes every command, and leads to one event of it. */
export class DispatchHost {
  readonly channel: Channel<DispatchHostSide, DispatchSide>;
  readonly port: Port;
  readonly previews: DispatchDecision[] = [];
  readonly dispatched: DispatchDecision[] = [];
  readonly heard: unknown[] = [];
  readonly versions = new Map([['order-1', 3]]);
  draft: DispatchDraft | null = DRAFT;
  data: CommandData = { fields: null, startText: '{"carrier":"A","weight":12.50}', lastText: null };
  readonly = false;
  /** What decisions and appends are answered with instead, as long as it is there. */
  previewFailure: DispatchFailure | undefined;
  appendFailure: DispatchFailure | undefined;
  /** What a preview waits for. */
  gate: Promise<void> | undefined;
  aborted = 0;

  constructor() {
    const [here, there] = portPair();
    this.port = there;
    const hear = (what: unknown): void => void this.heard.push(what);
    this.channel = new Channel<DispatchHostSide, DispatchSide>(here, {
      requests: {
        ready: () => ({ log: this.log(), start: this.draft }),
        texts: () => null,
        streams: () => [],
        commands: ({ stream }) => this.#commands(stream),
        commandData: () => this.data,
        check: ({ text }) => check(text),
        preview: async (decision, { signal }) => {
          this.previews.push(decision);
          signal.addEventListener('abort', () => this.aborted++);
          await this.gate;
          return this.previewFailure === undefined
            ? this.#decided(decision, false)
            : { decided: false, failure: this.previewFailure };
        },
        dispatch: (decision) => {
          this.dispatched.push(decision);
          return this.appendFailure === undefined
            ? this.#decided(decision, true)
            : { decided: false, failure: this.appendFailure };
        },
        children: () => [],
      },
      notifications: { select: hear, openCode: hear, copy: hear, close: hear, command: hear },
    });
  }

  log(): DispatchSide['notifications']['changed'] {
    const events = [...this.versions.values()].reduce((sum, version) => sum + version, 0);
    const uri = 'file:///shop.events.ndjson';
    return { uri, name: 'shop.events.ndjson', events, lastTime: null, readonly: this.readonly, generation: 1 };
  }

  #commands(stream: string): StreamCommands {
    const commands = [{ name: 'Ship', description: 'Hands it over' }];
    const model = { name: 'order', uri: 'file:///order.model.ts' };
    return { model, commands, takesAny: false, version: this.versions.get(stream) ?? 0 };
  }

  #decided(decision: DispatchDecision, appends: boolean): DispatchAnswer {
    const { stream } = decision;
    const version = decision.version ?? this.versions.get(stream) ?? 0;
    if (appends) this.versions.set(stream, version + 1);
    const place = version + 1;
    const appended = {
      firstVersion: place,
      lastVersion: place,
      firstPosition: place,
      lastPosition: place,
      duplicate: false,
    };
    return {
      decided: true,
      view: {
        stream,
        version,
        by: { kind: 'model', name: 'order', uri: 'file:///order.model.ts', remarks: [] },
        events: [{ type: 'Shipped', typeId: 1, data: { key: '', path: '', kind: 'object' }, metadataText: null }],
        state: { key: '', path: '', kind: 'object' },
        changes: 1,
        appended: appends ? appended : null,
        attempts: 1,
      },
    };
  }
}
