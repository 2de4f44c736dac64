import type { BranchEdit, BranchItem } from '../../protocol/branch.ts';
import type { BranchHostSide, BranchSide } from '../../protocol/branch-panel.ts';
import type { CommandData, StreamCommands } from '../../protocol/dispatch-form.ts';
import type { EventTypeSummary, PayloadShape } from '../../protocol/log.ts';
import { DataEditor } from '../form/data-editor.ts';
import type { AskingChannel } from '../model/asking-channel.ts';
import { LatestTask } from '../model/latest-task.ts';
import type { SavedEntry } from './saved-branch.ts';

/** What is written: something that is in the branch already, or something that is put into it before something else. */
export type EntryTarget =
  | { readonly kind: 'change'; readonly what: 'event' | 'command'; readonly item: BranchItem }
  | { readonly kind: 'add'; readonly what: 'event' | 'command'; readonly before: BranchItem | null };

export interface EntryOptions {
  readonly target: EntryTarget;
  readonly stream: string;
  /** What it was when the page was left, or what it is to begin with. */
  readonly start: Omit<SavedEntry, 'target'>;
  readonly channel: AskingChannel<BranchSide, BranchHostSide>;
  readonly changed: () => void;
}

/** An event or a command that is being written, and what the host knows that helps to write it. */
export class EntryEditor {
  readonly target: EntryTarget;
  readonly data: DataEditor;
  readonly #options: EntryOptions;
  readonly #pull = new LatestTask<string>((name) => this.#lookUp(name));
  readonly #firstName: string;
  #name: string;
  #types: readonly EventTypeSummary[] = [];
  #commands: StreamCommands | undefined;
  #shape: PayloadShape | undefined;
  #commandData: CommandData | undefined;

  constructor(options: EntryOptions) {
    const { target, stream, start, channel, changed } = options;
    this.target = target;
    this.#options = options;
    this.#firstName = this.#name = start.name;
    const about = (): { readonly type?: string; readonly stream: string } =>
      target.what === 'event' ? { type: this.#name, stream } : { stream };
    this.data = new DataEditor(
      { text: start.dataText, view: start.dataView, touched: start.dataTouched },
      (text) => channel.request('check', { text, ...about() }),
      changed,
    );
    this.data.json.checkAgain();
    void this.#suggest();
    if (start.name !== '') this.#pull.run(start.name);
  }

  /** The event's type, or the command's name. */
  get name(): string {
    return this.#name;
  }

  /** Event types that may be meant, those of streams like this first. */
  get types(): readonly EventTypeSummary[] {
    return this.#types;
  }

  /** What commands the stream takes; undefined until that is known. */
  get commands(): StreamCommands | undefined {
    return this.#commands;
  }

  get shape(): PayloadShape | undefined {
    return this.#shape;
  }

  get commandData(): CommandData | undefined {
    return this.#commandData;
  }

  get saved(): SavedEntry {
    const { target, name, data } = this;
    const { text: dataText, touched: dataTouched, wantedView: dataView } = data;
    return { target, name, dataText, dataTouched, dataView };
  }

  setName(name: string): void {
    this.#name = name;
    this.#pull.run(name);
    this.#options.changed();
  }

  fillFromLast(): void {
    this.data.fill((this.target.what === 'event' ? this.#shape?.lastDataText : this.#commandData?.lastText) ?? '{}');
  }

  fillFromStart(): void {
    this.data.fill(this.#commandData?.startText ?? '{}');
  }

  /** What puts it into the branch under a name of its own; undefined where nothing was changed. */
  edit(newName: string): BranchEdit | undefined {
    const { target, name } = this;
    const dataText = this.data.text;
    if (target.kind === 'add') {
      const { before } = target;
      return target.what === 'event'
        ? { kind: 'insert', name: newName, before, type: name, dataText }
        : { kind: 'dispatch', name: newName, before, command: name, dataText };
    }
    const change = {
      ...(name === this.#firstName ? {} : { type: name }),
      ...(this.data.touched ? { dataText } : {}),
    };
    return Object.keys(change).length === 0 ? undefined : { kind: 'change', item: target.item, ...change };
  }

  async #suggest(): Promise<void> {
    const { channel, stream, changed } = this.#options;
    if (this.target.what === 'event') this.#types = (await channel.ask('types', { stream })) ?? [];
    else this.#commands = await channel.ask('commands', { stream, model: null });
    changed();
  }

  /** What is known of the name; something new starts with what that usually has. */
  async #lookUp(name: string): Promise<void> {
    const { channel, stream, changed } = this.#options;
    const isEvent = this.target.what === 'event';
    if (isEvent) this.#shape = await channel.ask('payloadShape', { type: name, stream });
    else this.#commandData = await channel.ask('commandData', { stream, model: null, command: name });
    if (this.target.kind === 'add' && !this.data.touched && name === this.#name) {
      if (isEvent) this.fillFromLast();
      else this.fillFromStart();
    } else this.data.json.checkAgain();
    changed();
  }
}
