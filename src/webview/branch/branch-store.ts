import { messageOf, type Port } from '../../protocol/channel.ts';
import type { Branch, BranchEdit, BranchItem, BranchRow } from '../../protocol/branch.ts';
import type { BranchHostSide, BranchSide, BranchStart } from '../../protocol/branch-panel.ts';
import type { AppendLog, CodeLink, Texts } from '../../protocol/webview.ts';
import { AskingChannel } from '../model/asking-channel.ts';
import { Observable } from '../model/observable.ts';
import type { LineKey } from './branch-lines.ts';
import type { BranchOutcome } from './branch-outcome.ts';
import { EditHistory } from './edit-history.ts';
import { EntryEditor, type EntryTarget } from './entry-editor.ts';
import type { KeptBranch, SavedBranches } from './saved-branch.ts';
import { ShownBranch } from './shown-branch.ts';

/** Branches that are kept, of a stream each, so that one goes on with them. */
const MOST_BRANCHES = 20;

/** The branch that is shown, what is done to it, and what becomes of it. */
export class BranchStore extends Observable {
  readonly shown: ShownBranch;
  readonly #channel: AskingChannel<BranchSide, BranchHostSide>;
  /** The one that is shown stands first. */
  #branches: readonly KeptBranch[];
  #log: AppendLog | undefined;
  #selected: LineKey | null;
  /** A line that is to be selected when it has come. */
  #wantedLine: number | undefined;
  #entry: EntryEditor | undefined;
  #outcome: BranchOutcome = { kind: 'none' };

  constructor(port: Port, saved: SavedBranches | undefined) {
    super();
    this.#branches = saved?.branches ?? [];
    this.#selected = saved === undefined || saved.selected === null ? null : { item: saved.selected };
    this.#channel = new AskingChannel<BranchSide, BranchHostSide>(port, {
      requests: {},
      notifications: {
        start: (start) => this.#start(start),
        changed: (log) => {
          this.#log = log;
          this.#ask();
        },
        statesChanged: () => this.#ask(),
      },
    });
    this.shown = new ShownBranch(this.#channel, () => this.#arrived());
    void this.#begin(saved);
  }

  /** Undefined until the host has answered. */
  get log(): AppendLog | undefined {
    return this.#log;
  }

  get stream(): string {
    return this.#branches[0]?.stream ?? '';
  }

  get history(): EditHistory {
    return this.#branches[0]?.history ?? EditHistory.empty;
  }

  /** As it was made last; undefined until it was. */
  get branch(): Branch | undefined {
    return this.shown.branch;
  }

  get outcome(): BranchOutcome {
    return this.#outcome;
  }

  /** What is being written. */
  get entry(): EntryEditor | undefined {
    return this.#entry;
  }

  get selectedLine(): number | undefined {
    return this.#selected === null ? undefined : this.shown.lines.lineOf(this.#selected);
  }

  get selectedRow(): BranchRow | undefined {
    const { selectedLine } = this;
    return selectedLine === undefined ? undefined : this.shown.lines.at(selectedLine);
  }

  /** What the page keeps; undefined until the host has said which log it is about. */
  get saved(): SavedBranches | undefined {
    if (this.#log === undefined) return undefined;
    return {
      uri: this.#log.uri,
      branches: this.#branches,
      selected: this.#selected?.item ?? null,
      entry: this.#entry?.saved ?? null,
    };
  }

  loadTexts(): Promise<Texts> {
    return this.#channel.request('texts', null);
  }

  select(line: number): void {
    const row = this.shown.lines.at(line);
    this.#wantedLine = row === undefined ? line : undefined;
    if (row === undefined) this.shown.want(line, line + 1);
    else this.#selected = { item: row.item, decided: row.decided };
    this.notify();
  }

  step(by: number): void {
    const last = (this.branch?.total ?? 0) - 1;
    if (last >= 0) this.select(Math.min(Math.max(0, (this.selectedLine ?? -1) + by), last));
  }

  /** Leaves the selected event out, or puts it back. */
  toggleOmitted(): void {
    const row = this.selectedRow;
    if (row === undefined || row.origin === 'decided') return;
    if (row.isOmitted) this.#change(this.history.putBack(row.item));
    else this.#edit({ kind: 'omit', item: row.item });
  }

  /** Moves the selected event up or down by one. */
  move(step: -1 | 1): void {
    const { branch, selectedLine: line, selectedRow: row } = this;
    if (branch === undefined || line === undefined || row === undefined || row.origin === 'decided') return;
    const { lines } = this.shown;
    const next = lines.neighbour(line, step, branch.total);
    if (next === undefined || next === null) return;
    const before = step === -1 ? next : lines.neighbour(lines.lineOf({ item: next }) ?? line, 1, branch.total);
    if (before !== undefined) this.moveBefore(row.item, before);
  }

  /** Moves an event to before another; to the end where that is null. */
  moveBefore(item: BranchItem, before: BranchItem | null): void {
    this.#edit({ kind: 'move', item, before });
  }

  /** Begins to write something that is to stand before or after the selected event; at the end where none is. */
  add(what: 'event' | 'command', side: 'before' | 'after'): void {
    const { branch, selectedLine: line, selectedRow: row } = this;
    let before = row?.item ?? null;
    if (side === 'after' && line !== undefined) {
      before = this.shown.lines.neighbour(line, 1, branch?.total ?? 0) ?? null;
    }
    this.#write({ kind: 'add', what, before }, { name: '', dataText: '{}' });
  }

  /** Begins to write the selected event or command anew. */
  async rewrite(): Promise<void> {
    const row = this.selectedRow;
    const { choice } = this.shown;
    if (row === undefined || row.origin === 'decided' || choice === undefined) return;
    const { item, type: name } = row;
    const text = await this.#channel.ask('branchText', { ...choice, what: 'data', item });
    const what = row.origin === 'dispatched' ? 'command' : 'event';
    if (text !== undefined)
      this.#write({ kind: 'change', what, item }, { name, dataText: text === '' ? 'null' : text });
  }

  /** Puts what was written into the branch. */
  applyEntry(): void {
    const name = this.history.newName();
    const edit = this.#entry?.edit(name);
    if (this.#entry?.target.kind === 'add') this.#selected = { item: name };
    this.#entry = undefined;
    if (edit === undefined) this.notify();
    else this.#edit(edit);
  }

  dropEntry(): void {
    this.#entry = undefined;
    this.notify();
  }

  undo(): void {
    this.#change(this.history.undo());
  }

  redo(): void {
    this.#change(this.history.redo());
  }

  reset(): void {
    this.#change(this.history.reset());
  }

  /** Takes the events in that the stream has behind the branch's trunk. */
  takeIn(): void {
    const { branch } = this;
    const [kept] = this.#branches;
    if (branch !== undefined && kept !== undefined) this.#keep({ ...kept, version: branch.lastVersion });
  }

  selectInLog(position: number): void {
    this.#channel.notify('select', { position });
  }

  openCode(link: CodeLink): void {
    this.#channel.notify('openCode', link);
  }

  /** Runs a command of ours that a button stands for. */
  run(command: BranchHostSide['notifications']['command']['command']): void {
    this.#channel.notify('command', { command });
    this.clearOutcome();
  }

  copy(what: 'patch' | 'edits'): void {
    const { choice } = this.shown;
    if (choice === undefined) return;
    this.#channel.notify('copy', what === 'patch' ? { ...choice, what } : { ...choice, what });
  }

  async export(): Promise<void> {
    const { choice } = this.shown;
    if (choice === undefined) return;
    try {
      const exported = await this.#channel.request('export', choice);
      if (exported !== null) this.#tell({ kind: 'exported', ...exported });
    } catch (error) {
      this.#tell({ kind: 'export-failed', message: messageOf(error) });
    }
  }

  async append(): Promise<void> {
    const { choice } = this.shown;
    if (choice === undefined || this.#outcome.kind === 'appending') return;
    this.#tell({ kind: 'appending' });
    try {
      const answer = await this.#channel.request('append', choice);
      if (!answer.appended) return this.#tell({ kind: 'append-failed', failure: answer.failure });
      const { result } = answer;
      // What was in the branch alone is in the stream now.
      this.#keep({ stream: choice.stream, version: result.lastVersion, history: EditHistory.empty });
      this.#tell({ kind: 'appended', stream: choice.stream, place: result });
    } catch (error) {
      const failure = { code: 'engine-stopped' as const, message: messageOf(error), events: [], total: 0 };
      this.#tell({ kind: 'append-failed', failure });
    }
  }

  clearOutcome(): void {
    this.#tell({ kind: 'none' });
  }

  async #begin(saved: SavedBranches | undefined): Promise<void> {
    try {
      const { log, start } = await this.#channel.request('ready', null);
      this.#log = log;
      const entry = saved?.entry ?? null;
      if (entry !== null) this.#write(entry.target, entry);
      if (start === null) this.#ask();
      else this.#start(start);
    } catch (error) {
      this.shown.fail(error);
    }
  }

  /** What was begun of a stream before is gone on with. */
  #start({ stream, version }: BranchStart): void {
    const known = this.#branches.find((kept) => kept.stream === stream);
    const goesOn = known !== undefined && known.history.edits.length > 0;
    if (stream !== this.stream) this.#entry = undefined;
    this.#outcome = { kind: 'none' };
    this.#selected = null;
    this.#keep(goesOn ? known : { stream, version, history: EditHistory.empty });
  }

  #write(target: EntryTarget, start: { readonly name: string; readonly dataText: string }): void {
    const changed = (): void => this.notify();
    const whole = { dataTouched: false, dataView: 'form' as const, ...start };
    this.#entry = new EntryEditor({ target, stream: this.stream, start: whole, channel: this.#channel, changed });
    this.notify();
  }

  #edit(edit: BranchEdit): void {
    this.#change(this.history.add(edit));
  }

  #change(history: EditHistory): void {
    const [kept] = this.#branches;
    if (kept === undefined || history === kept.history) return;
    this.#outcome = { kind: 'none' };
    this.#keep({ ...kept, history });
  }

  #keep(branch: KeptBranch): void {
    const others = this.#branches.filter(({ stream }) => stream !== branch.stream);
    this.#branches = [branch, ...others].slice(0, MOST_BRANCHES);
    this.#ask();
  }

  /** Asks for the branch as it is to be by now. */
  #ask(): void {
    const [kept] = this.#branches;
    if (kept !== undefined) {
      const { stream, version, history } = kept;
      this.shown.ask({ stream, version, edits: history.edits });
    }
    this.notify();
  }

  /** Of a branch that was just started, the event that it starts from is selected. */
  #arrived(): void {
    const total = this.branch?.total ?? 0;
    if (this.#selected === null && this.#wantedLine === undefined && total > 0) return this.select(total - 1);
    const line = this.#wantedLine;
    // One that has not come is on its way already.
    if (line !== undefined && this.shown.lines.at(line) !== undefined) this.select(line);
    else this.notify();
  }

  #tell(outcome: BranchOutcome): void {
    this.#outcome = outcome;
    this.notify();
  }
}
