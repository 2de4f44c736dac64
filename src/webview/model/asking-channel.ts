import { Channel, type Side } from '../../protocol/channel.ts';

/** A line to the host of which some questions only help. */
export class AskingChannel<Local extends Side, Remote extends Side> extends Channel<Local, Remote> {
  /** A question whose answer only helps: where it fails there is none. */
  async ask<Name extends keyof Remote['requests'] & string>(
    name: Name,
    params: Remote['requests'][Name]['params'],
  ): Promise<Remote['requests'][Name]['result'] | undefined> {
    return this.request(name, params).catch(() => undefined);
  }
}
