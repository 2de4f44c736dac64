import type { Port } from '../../protocol/channel.ts';
import type { PayloadShape } from '../../protocol/log.ts';
import type { AppendHostSide, AppendLog, AppendSide, AppendStart, Texts } from '../../protocol/webview.ts';
import { DataEditor, type DataView } from '../form/data-editor.ts';
import { MetadataEditor } from '../form/metadata-editor.ts';
import { AskingChannel } from '../model/asking-channel.ts';
import { LatestTask } from '../model/latest-task.ts';
import { Observable } from '../model/observable.ts';
import { EMPTY_FORM, formOfDraft, requestOfForm, type AppendForm } from './append-form.ts';
import { noAnswer, type AppendOutcome } from './append-outcome.ts';
import type { SavedAppend } from './saved-append.ts';
import { Suggestions } from './suggestions.ts';

/** The event that is being written, and what the host knows that helps to write it. */
export class AppendStore extends Observable {
  readonly data: DataEditor;
  readonly metadata: MetadataEditor;
  readonly suggestions: Suggestions;
  #form: AppendForm;
  #log: AppendLog | undefined;
  #shape: PayloadShape | undefined;
  /** The version of the stream's last event now. */
  #streamVersion: number | undefined;
  #lookedAt = 0;
  #begun = 0;
  #outcome: AppendOutcome = { kind: 'none' };
  readonly #channel: AskingChannel<AppendSide, AppendHostSide>;
  readonly #pullVersion = new LatestTask<null>(() => this.#readVersion());
  readonly #pullShape = new LatestTask<null>(() => this.#readShape());
  /** The stream is another: its version is what `exactly` means, as soon as it is known. */
  #wantsVersion = false;
  /** The type is another: its newest payload is a start, as soon as it is known and unless one has been written. */
  #wantsData = false;

  constructor(port: Port, saved: SavedAppend | undefined) {
    super();
    this.#form = saved?.form ?? EMPTY_FORM;
    this.#channel = new AskingChannel<AppendSide, AppendHostSide>(port, {
      requests: {},
      notifications: {
        start: (start) => this.#start(start),
        changed: (log) => this.#follow(log),
      },
    });
    const changed = (): void => this.notify();
    this.suggestions = new Suggestions(this.#channel, changed);
    this.data = new DataEditor(
      { text: saved?.dataText ?? '{}', view: saved?.dataView ?? 'form', touched: saved?.dataTouched ?? false },
      (text) => this.#channel.request('check', { text, type: this.#form.type, stream: this.#form.stream }),
      changed,
    );
    this.metadata = new MetadataEditor(
      saved?.metadataText ?? '',
      (text) => this.#channel.request('check', { text }),
      changed,
    );
    void this.#begin();
  }

  get form(): AppendForm {
    return this.#form;
  }

  /** Undefined until the host has answered. */
  get log(): AppendLog | undefined {
    return this.#log;
  }

  /** Counts the events that were begun here: another one was put into the form when it is another. */
  get begun(): number {
    return this.#begun;
  }

  /** The log's last position when this event was begun. */
  get lookedAt(): number {
    return this.#lookedAt;
  }

  /** What the payloads of the type have looked like; undefined until that is known. */
  get shape(): PayloadShape | undefined {
    return this.#shape;
  }

  /** Undefined until it is known. */
  get streamVersion(): number | undefined {
    return this.#streamVersion;
  }

  get outcome(): AppendOutcome {
    return this.#outcome;
  }

  /** What the page keeps; undefined until the host has said which log it is about. */
  get saved(): SavedAppend | undefined {
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

  change(part: Partial<AppendForm>): void {
    this.#form = { ...this.#form, ...part };
    this.notify();
  }

  setStream(stream: string): void {
    this.change({ stream });
    this.#lookUp({ version: true, data: true });
  }

  setType(type: string): void {
    this.change({ type });
    this.#wantsData = true;
    this.#pullShape.run(null);
  }

  showData(view: DataView): void {
    this.data.show(view);
  }

  /** Puts the newest payload of the type in the place of what was written. */
  fillFromLast(): void {
    this.data.fill(this.#shape?.lastDataText ?? '{}');
  }

  select(position: number): void {
    this.#channel.notify('select', { position });
  }

  run(command: AppendHostSide['notifications']['command']['command']): void {
    this.#channel.notify('command', { command });
  }

  /** Takes away what is told of the last append; what was written stays. */
  clearOutcome(): void {
    this.#show({ kind: 'none' });
  }

  /** Appends with the version that was in the way of the last append. */
  async retryOnTop(): Promise<void> {
    if (this.#outcome.kind !== 'failed') return;
    const { version } = this.#outcome.failure;
    if (version !== undefined) this.change({ expectation: 'exactly', version });
    await this.append();
  }

  /** Lets the append condition hold for what comes from now on: the user has seen what was in the way. */
  lookAgain(): void {
    const { condition } = this.#form;
    if (condition !== null) this.change({ condition: { ...condition, after: this.#log?.events ?? condition.after } });
    this.clearOutcome();
  }

  /** Lets the log be read anew, after which the event can be appended again. */
  readAnew(): void {
    this.run('refreshLog');
    this.clearOutcome();
  }

  /** Gives the event the time of the log's last one, where the clock is behind it. */
  useLastTime(): void {
    this.change({ time: this.#log?.lastTime ?? '' });
    this.clearOutcome();
  }

  async append(): Promise<void> {
    if (this.#outcome.kind === 'appending') return;
    this.#show({ kind: 'appending' });
    if (this.#wantsVersion) await this.#readVersion();
    if (this.#wantsData) await this.#readShape();
    const request = requestOfForm(this.#form, this.data.text, this.metadata.text);
    try {
      const answer = await this.#channel.request('append', request);
      if (answer.appended) {
        const { lastVersion: version, lastPosition: position, duplicate } = answer.result;
        this.#prepareNext(version, position);
        this.#show({ kind: 'appended', stream: request.stream, version, position, duplicate });
      } else this.#show({ kind: 'failed', failure: answer.failure });
    } catch (error) {
      this.#show(noAnswer(error));
    }
  }

  /** The form stays for the next event of the stream, on top of the one that was appended. */
  #prepareNext(version: number, position: number): void {
    const { condition } = this.#form;
    this.#streamVersion = version;
    this.#lookedAt = position;
    this.change({
      version,
      id: '',
      time: '',
      condition: condition === null ? null : { ...condition, after: Math.max(condition.after, position) },
    });
    this.data.settle();
    this.#pullShape.run(null);
  }

  async #begin(): Promise<void> {
    try {
      const { log, start } = await this.#channel.request('ready', null);
      this.#log = log;
      this.#lookedAt = log.events;
      if (start !== null) this.#start(start);
      else this.#refresh();
    } catch (error) {
      this.#show(noAnswer(error));
    }
  }

  #start({ draft, failure }: AppendStart): void {
    this.#form = formOfDraft(draft);
    this.#shape = undefined;
    this.#lookedAt = this.#log?.events ?? 0;
    this.#begun++;
    this.#outcome = failure === undefined ? { kind: 'none' } : { kind: 'failed', failure };
    this.metadata.fill(draft.metadataText);
    this.data.fill(draft.dataText ?? '{}', draft.dataText !== null);
    this.#lookUp({ version: draft.expectedVersion === null, data: true });
    this.suggestions.askStreams('');
    this.notify();
  }

  /** The page is back: what was written is as it was, what helps is asked for anew. */
  #refresh(): void {
    this.#begun++;
    this.#lookUp({ version: this.#form.stream === '', data: this.#form.type === '' });
    this.suggestions.askStreams('');
    this.data.json.checkAgain();
    this.metadata.checkAgain();
    this.notify();
  }

  #follow(log: AppendLog): void {
    this.#log = log;
    this.#pullVersion.run(null);
    this.notify();
  }

  /** Asks what there is to know of the stream and the type. */
  #lookUp(wants: { readonly version: boolean; readonly data: boolean }): void {
    this.#wantsVersion = wants.version;
    this.#wantsData = wants.data;
    this.#streamVersion = undefined;
    this.#pullVersion.run(null);
    this.suggestions.askTypes(this.#form.stream);
    this.#pullShape.run(null);
  }

  async #readVersion(): Promise<void> {
    const { stream } = this.#form;
    const version = await this.#channel.ask('streamVersion', { stream });
    if (version === undefined || stream !== this.#form.stream) return;
    this.#streamVersion = version;
    if (this.#wantsVersion) this.#form = { ...this.#form, version };
    this.#wantsVersion = false;
    this.notify();
  }

  async #readShape(): Promise<void> {
    const { type, stream } = this.#form;
    const shape = await this.#channel.ask('payloadShape', { type, stream });
    if (shape === undefined || type !== this.#form.type || stream !== this.#form.stream) return;
    this.#shape = shape;
    if (this.#wantsData && !this.data.touched) this.fillFromLast();
    else this.data.json.checkAgain();
    this.#wantsData = false;
    this.notify();
  }

  #show(outcome: AppendOutcome): void {
    this.#outcome = outcome;
    this.notify();
  }
}
