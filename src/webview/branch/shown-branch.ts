import { hasErrorCode, messageOf } from '../../protocol/channel.ts';
import type { Branch, BranchChoice } from '../../protocol/branch.ts';
import type { BranchHostSide, BranchSide } from '../../protocol/branch-panel.ts';
import type { AskingChannel } from '../model/asking-channel.ts';
import type { JsonSource } from '../model/json-source.ts';
import { LatestTask } from '../model/latest-task.ts';
import { BranchLines } from './branch-lines.ts';

/** Lines pulled beyond both ends of the view, so that a short scroll finds them there. */
const AHEAD = 100;
const MOST_LINES = 1_000;

/** The branch that is on the screen: what is there of the last one stays until the next has come. */
export class ShownBranch {
  readonly #channel: AskingChannel<BranchSide, BranchHostSide>;
  readonly #changed: () => void;
  readonly #pull = new LatestTask<null>(() => this.#load());
  readonly #pullPatch = new LatestTask<BranchChoice>((choice) => this.#loadPatch(choice));
  #choice: BranchChoice | undefined;
  #shown: { readonly choice: BranchChoice; readonly branch: Branch } | undefined;
  #lines = new BranchLines();
  #view = { first: 0, end: 0 };
  #failure: string | undefined;
  #patchText: string | undefined;

  constructor(channel: AskingChannel<BranchSide, BranchHostSide>, changed: () => void) {
    this.#channel = channel;
    this.#changed = changed;
  }

  /** Which branch is wanted by now. */
  get choice(): BranchChoice | undefined {
    return this.#choice;
  }

  get branch(): Branch | undefined {
    return this.#shown?.branch;
  }

  get lines(): BranchLines {
    return this.#lines;
  }

  /** Is the one that is wanted still on its way? */
  get isBusy(): boolean {
    return this.#choice !== undefined && this.#failure === undefined && this.#shown?.choice !== this.#choice;
  }

  /** Why there is no branch. */
  get failure(): string | undefined {
    return this.#failure;
  }

  /** JSON text of the patch; undefined until it is known. */
  get patchText(): string | undefined {
    return this.#patchText;
  }

  /** The state, for a tree that shows it. */
  get stateSource(): JsonSource {
    const choice = this.#shown?.choice ?? { stream: '', edits: [] };
    return {
      children: async (path, page) => (await this.#channel.ask('branchChildren', { ...choice, path, ...page })) ?? [],
      copy: (path, what) => this.#channel.notify('copy', { ...choice, what, path }),
    };
  }

  /** Shows another branch, or the same made anew. */
  ask(choice: BranchChoice): void {
    this.#choice = choice;
    this.#failure = undefined;
    this.#pull.run(null);
  }

  /** Has these lines come, and some around them. */
  want(first: number, end: number): void {
    this.#view = { first, end };
    const total = this.branch?.total ?? 0;
    if (!this.#lines.hasAll(first, Math.min(end, total))) this.#pull.run(null);
  }

  wantPatch(): void {
    if (this.#patchText === undefined && this.#shown !== undefined) this.#pullPatch.run(this.#shown.choice);
  }

  fail(error: unknown): void {
    this.#failure = messageOf(error);
    this.#changed();
  }

  async #load(): Promise<void> {
    const choice = this.#choice;
    if (choice === undefined) return;
    const offset = Math.max(0, this.#view.first - AHEAD);
    const limit = Math.min(this.#view.end + AHEAD - offset, MOST_LINES);
    try {
      const branch = await this.#channel.request('branch', { ...choice, offset, limit });
      // Another one is asked for by now.
      if (choice !== this.#choice) return;
      const isNew = this.#shown?.choice !== choice;
      this.#lines = (isNew ? new BranchLines() : this.#lines).with(offset, branch.rows);
      if (isNew) this.#patchText = undefined;
      this.#shown = { choice, branch };
      this.#changed();
    } catch (error) {
      if (choice === this.#choice && !hasErrorCode(error, 'cancelled')) this.fail(error);
    }
  }

  async #loadPatch(choice: BranchChoice): Promise<void> {
    const text = await this.#channel.ask('branchText', { ...choice, what: 'patch' });
    if (text === undefined || choice !== this.#shown?.choice) return;
    this.#patchText = text;
    this.#changed();
  }
}
