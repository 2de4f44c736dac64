import { Channel } from '../../protocol/channel.ts';
import type { AppendHostSide, AppendSide } from '../../protocol/webview.ts';

type Requests = AppendHostSide['requests'];

/** The host of the append form, as the form asks it. */
export class AppendChannel extends Channel<AppendSide, AppendHostSide> {
  /** A question whose answer only helps: where it fails there is none, and the append says what is wrong. */
  async ask<Name extends keyof Requests>(
    name: Name,
    params: Requests[Name]['params'],
  ): Promise<Requests[Name]['result'] | undefined> {
    return this.request(name, params).catch(() => undefined);
  }
}
