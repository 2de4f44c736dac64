import type { Port } from '../../protocol/channel.ts';
import type {
  CommandData,
  DispatchDecision,
  DispatchDraft,
  DispatchHostSide,
  DispatchSide,
  DispatchView,
  StreamCommands,
} from '../../protocol/dispatch-form.ts';
import type { AppendLog, CodeLink, Texts } from '../../protocol/webview.ts';
import { DataEditor } from '../form/data-editor.ts';
import { MetadataEditor } from '../form/metadata-editor.ts';
import { Suggested } from '../form/suggested.ts';
import { AskingChannel } from '../model/asking-channel.ts';
import type { JsonSource } from '../model/json-source.ts';
import { LatestTask } from '../model/latest-task.ts';
import { Observable } from '../model/observable.ts';
import { EMPTY_FORM, formOfDraft, type DispatchForm } from './dispatch-form.ts';
import { isOfDecision, noAnswer, type DispatchOutcome, type Preview } from './dispatch-outcome.ts';
import { LivePreview } from './live-preview.ts';
import type { SavedDispatch } from './saved-dispatch.ts';

/** The command that is being written, what it would lead to, and what the host knows that helps to write it. */
export class DispatchStore extends Observable {
  readonly data: DataEditor;
  readonly metadata: MetadataEditor;
  readonly streams: Suggested<{ readonly name: string; readonly events: number }>;
  readonly #channel: AskingChannel<DispatchSide, DispatchHostSide>;
  readonly #live: LivePreview;
  readonly #pullCommands = new LatestTask<null>(() => this.#readCommands());
  readonly #pullData = new LatestTask<null>(() => this.#readCommandData());
  #form: DispatchForm;
  #log: AppendLog | undefined;
  #commands: StreamCommands | undefined;
  #commandData: CommandData | undefined;
  #begun = 0;
  #outcome: DispatchOutcome = { kind: 'none' };
  /** The command is another: what it starts with is put in, as soon as it is known and unless something was written. */
  #wantsData = false;

  constructor(port: Port, saved: SavedDispatch | undefined) {
    super();
    this.#form = saved?.form ?? EMPTY_FORM;
    this.#channel = new AskingChannel<DispatchSide, DispatchHostSide>(port, {
      requests: {},
      notifications: {
        start: (draft) => this.#start(draft),
        changed: (log) => this.#follow(log),
        modelsChanged: () => this.#lookUp(),
      },
    });
    const check = (text: string): Promise<DispatchHostSide['requests']['check']['result']> =>
      this.#channel.request('check', { text });
    const changed = (): void => this.#update();
    this.streams = new Suggested(
      (text) => this.#channel.ask('streams', { text }),
      () => this.notify(),
    );
    this.data = new DataEditor(
      { text: saved?.dataText ?? '{}', view: saved?.dataView ?? 'form', touched: saved?.dataTouched ?? false },
      check,
      changed,
    );
    this.metadata = new MetadataEditor(saved?.metadataText ?? '', check, changed);
    this.#live = new LivePreview(
      (decision, signal) => this.#channel.request('preview', decision, signal),
      () => this.notify(),
    );
    void this.#begin();
  }

  get form(): DispatchForm {
    return this.#form;
  }

  /** Undefined until the host has answered. */
  get log(): AppendLog | undefined {
    return this.#log;
  }

  /** Counts the commands that were begun here: another one was put into the form when it is another. */
  get begun(): number {
    return this.#begun;
  }

  /** What the stream takes; undefined until that is known. */
  get commands(): StreamCommands | undefined {
    return this.#commands;
  }

  /** What is known of the command's data; undefined until that is known. */
  get commandData(): CommandData | undefined {
    return this.#commandData;
  }

  get preview(): Preview {
    return this.#live.preview;
  }

  /** What was decided last, also while it is decided anew. */
  get decided(): DispatchView | undefined {
    return this.#live.view;
  }

  get outcome(): DispatchOutcome {
    return this.#outcome;
  }

  /** Decided at a version of the past, which appends nothing. */
  get isDryRun(): boolean {
    return this.#form.version !== null;
  }

  /** What the page keeps; undefined until the host has said which log it is about. */
  get saved(): SavedDispatch | undefined {
    if (this.#log === undefined) return undefined;
    return {
      uri: this.#log.uri,
      form: this.#form,
      dataText: this.data.text,
      dataTouched: this.data.touched,
      dataView: this.data.wantedView,
      metadataText: this.metadata.text,
    };
  }

  loadTexts(): Promise<Texts> {
    return this.#channel.request('texts', null);
  }

  /** Another stream: what was decided at belongs to the one before, as does a model that was named for it. */
  setStream(stream: string): void {
    this.#change({ stream, version: null, model: null });
    this.#lookUp();
  }

  setCommand(command: string): void {
    this.#change({ command });
    this.#wantsData = true;
    this.#pullData.run(null);
  }

  /** Decides at a version of the past; null: now. */
  decideAt(version: number | null): void {
    this.#change({ version });
  }

  /** Puts in what the command was given the last time. */
  fillFromLast(): void {
    this.data.fill(this.#commandData?.lastText ?? '{}');
  }

  /** Puts in what the command starts with. */
  fillFromStart(): void {
    this.data.fill(this.#commandData?.startText ?? '{}');
  }

  select(position: number): void {
    this.#channel.notify('select', { position });
  }

  openCode(link: CodeLink): void {
    this.#channel.notify('openCode', link);
  }

  close(): void {
    this.#channel.notify('close', null);
  }

  run(command: DispatchHostSide['notifications']['command']['command']): void {
    this.#channel.notify('command', { command });
  }

  /** The state after, or the data of the n-th event, for a tree that shows it. */
  partOf({ stream }: DispatchView, event?: number): JsonSource {
    const what = { stream, ...(event === undefined ? {} : { event }) };
    return {
      children: async (path, page) => (await this.#channel.ask('children', { ...what, path, ...page })) ?? [],
      copy: (path, of) => this.#channel.notify('copy', { ...what, path, what: of }),
    };
  }

  /** Takes away what is told of the last dispatch; what was written stays. */
  clearOutcome(): void {
    this.#show({ kind: 'none' });
  }

  /** Lets the log be read anew, after which the command can be dispatched again. */
  readAnew(): void {
    this.run('refreshLog');
    this.clearOutcome();
  }

  /** Decides once more, on what the stream is now; the user has seen what was in the way. */
  async decideAgain(): Promise<void> {
    this.clearOutcome();
    await this.#readCommands();
    const decision = this.#decision;
    if (decision !== undefined) await this.#live.again(decision);
  }

  /** Dispatches the command, unless it is decided at a version of the past: then it is only decided again. */
  async dispatch(): Promise<void> {
    if (this.#outcome.kind === 'dispatching') return;
    if (this.isDryRun) return this.decideAgain();
    this.#show({ kind: 'dispatching' });
    if (this.#wantsData) await this.#readCommandData();
    const decision = this.#decision;
    if (decision === undefined) return this.clearOutcome();
    try {
      const answer = await this.#channel.request('dispatch', { ...decision, ...this.#expectation });
      if (answer.decided) this.#adopt(answer.view);
      else if (isOfDecision(answer.failure)) {
        this.#live.fail(answer.failure);
        this.clearOutcome();
      } else this.#show({ kind: 'failed', failure: answer.failure });
    } catch (error) {
      this.#show({ kind: 'failed', failure: noAnswer(error) });
    }
  }

  /** The version that the user has seen a decision on. */
  get #expectation(): { readonly expectedVersion?: number } {
    const { decided } = this;
    const version = decided?.stream === this.#form.stream ? decided.version : this.#commands?.version;
    return version === undefined ? {} : { expectedVersion: version };
  }

  /** What is to be decided on; undefined where something is missing or wrong. */
  get #decision(): DispatchDecision | undefined {
    const { stream, command } = this.#form;
    const isWrong = this.data.json.check?.valid === false || this.metadata.error !== undefined;
    if (stream === '' || command === '' || isWrong) return undefined;
    return { ...this.#form, dataText: this.data.text, metadataText: this.metadata.text };
  }

  #adopt({ stream, events, appended, attempts }: DispatchView): void {
    this.data.settle();
    this.#show(
      appended === null
        ? { kind: 'nothing', stream }
        : { kind: 'appended', stream, events: events.length, place: appended, attempts },
    );
    this.#pullData.run(null);
    this.#follow(this.#log);
  }

  async #begin(): Promise<void> {
    try {
      const { log, start } = await this.#channel.request('ready', null);
      this.#log = log;
      if (start !== null) this.#start(start);
      else this.#refresh();
    } catch (error) {
      this.#show({ kind: 'failed', failure: noAnswer(error) });
    }
  }

  #start(draft: DispatchDraft): void {
    this.#form = formOfDraft(draft);
    this.#begun++;
    this.#outcome = { kind: 'none' };
    this.#commandData = undefined;
    this.metadata.fill(draft.metadataText);
    this.data.fill(draft.dataText ?? '{}', draft.dataText !== null);
    this.#wantsData = draft.dataText === null;
    this.streams.ask('');
    this.#lookUp();
  }

  /** The page is back: what was written is as it was, what helps is asked for anew. */
  #refresh(): void {
    this.#begun++;
    this.streams.ask('');
    this.data.json.checkAgain();
    this.metadata.checkAgain();
    this.#lookUp();
  }

  #follow(log: AppendLog | undefined): void {
    this.#log = log;
    this.#pullCommands.run(null);
    this.notify();
  }

  #change(part: Partial<DispatchForm>): void {
    this.#form = { ...this.#form, ...part };
    this.#update();
  }

  /** Asks what the stream takes, and what there is to know of the command. */
  #lookUp(): void {
    this.#commands = undefined;
    this.#pullCommands.run(null);
    this.#pullData.run(null);
    this.#update();
  }

  async #readCommands(): Promise<void> {
    const { stream, model } = this.#form;
    const commands = await this.#channel.ask('commands', { stream, model });
    if (commands === undefined || stream !== this.#form.stream) return;
    const before = this.#commands;
    this.#commands = commands;
    // The state that was decided on, or what decides, is another by now.
    const decision = this.#decision;
    const isOther = before === undefined || (before.version !== commands.version && !this.isDryRun);
    if (isOther && decision !== undefined && !this.#wantsData) void this.#live.again(decision);
    this.notify();
  }

  async #readCommandData(): Promise<void> {
    const { stream, model, command } = this.#form;
    if (command === '') return;
    const data = await this.#channel.ask('commandData', { stream, model, command });
    if (data === undefined || command !== this.#form.command || stream !== this.#form.stream) return;
    this.#commandData = data;
    const fills = this.#wantsData && !this.data.touched;
    this.#wantsData = false;
    if (fills) this.fillFromStart();
    else this.#update();
  }

  /** Something was changed that the decision hangs on. */
  #update(): void {
    // Not with the data of the command before.
    if (!this.#wantsData || this.data.touched) this.#live.want(this.#decision);
    this.notify();
  }

  #show(outcome: DispatchOutcome): void {
    this.#outcome = outcome;
    this.notify();
  }
}
