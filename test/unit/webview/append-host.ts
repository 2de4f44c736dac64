import { checkPayload } from '../../../src/engine/payload-check.ts';
import { shapeOf } from '../../../src/engine/payload-shape.ts';
import { Channel, type Port } from '../../../src/protocol/channel.ts';
import type { AppendRequest } from '../../../src/protocol/log.ts';
import type {
  AppendDraft,
  AppendFailure,
  AppendHostSide,
  AppendSide,
  CheckedJson,
} from '../../../src/protocol/webview.ts';
import { portPair } from './fake-host.ts';

export const EMPTY_DRAFT: AppendDraft = {
  stream: '',
  type: '',
  dataText: null,
  metadataText: '',
  expectedVersion: null,
  condition: null,
  id: '',
  time: '',
};

export function check(text: string): CheckedJson {
  const checked = checkPayload(text);
  return checked.valid
    ? { ...checked, remarks: [] }
    : { valid: false, message: `line ${checked.line}`, offset: checked.offset };
}

/** A host of an append form whose log has streams at some versions and a payload of some types. */
export class AppendHost {
  readonly channel: Channel<AppendHostSide, AppendSide>;
  readonly port: Port;
  readonly requests: AppendRequest[] = [];
  readonly heard: unknown[] = [];
  readonly versions = new Map([['order-1', 3]]);
  readonly payloads = new Map([['Paid', '{"total":12.50,"id":12345678901234567890}']]);
  draft: AppendDraft | null = EMPTY_DRAFT;
  /** What the next append is answered with instead of going through. */
  failure: AppendFailure | undefined;

  constructor() {
    const [here, there] = portPair();
    this.port = there;
    this.channel = new Channel<AppendHostSide, AppendSide>(here, {
      requests: {
        ready: () => ({ log: this.log(), start: this.draft === null ? null : { draft: this.draft } }),
        texts: () => null,
        streams: ({ text }) =>
          [...this.versions].filter(([name]) => name.includes(text)).map(([name, events]) => ({ name, events })),
        types: () => [...this.payloads.keys()].map((name, id) => ({ id, name, events: 1, lastTime: null })),
        streamVersion: ({ stream }) => this.versions.get(stream) ?? 0,
        payloadShape: ({ type }) =>
          shapeOf(
            type,
            [this.payloads.get(type)].filter((text) => text !== undefined),
          ),
        check: ({ text }) => check(text),
        append: (request) => this.#append(request),
      },
      notifications: { select: (what) => this.heard.push(what), command: (what) => this.heard.push(what) },
    });
  }

  log(): AppendSide['notifications']['changed'] {
    const events = [...this.versions.values()].reduce((sum, version) => sum + version, 0);
    const uri = 'file:///shop.events.ndjson';
    return {
      uri,
      name: 'shop.events.ndjson',
      events,
      lastTime: '2026-01-05T00:00:00Z',
      readonly: false,
      generation: 1,
    };
  }

  #append(request: AppendRequest): AppendHostSide['requests']['append']['result'] {
    this.requests.push(request);
    const { failure } = this;
    this.failure = undefined;
    if (failure !== undefined) return { appended: false, failure };
    const version = (this.versions.get(request.stream) ?? 0) + 1;
    this.versions.set(request.stream, version);
    const position = this.log().events;
    const place = { firstVersion: version, lastVersion: version, firstPosition: position, lastPosition: position };
    return { appended: true, result: { ...place, duplicate: false } };
  }
}
