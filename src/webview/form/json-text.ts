import type { JsonMember } from '../../protocol/log.ts';
import type { CheckedJson } from '../../protocol/webview.ts';
import { LatestTask } from '../model/latest-task.ts';
import { objectText } from './object-text.ts';

export type CheckText = (text: string) => Promise<CheckedJson>;

/** JSON text that is typed, and what the engine says of it, which is the latest word and may lag behind. */
export class JsonText {
  readonly #changed: () => void;
  readonly #checks: LatestTask<string>;
  #text: string;
  #check: CheckedJson | undefined;
  #checked: string | undefined;
  /** The text was put in from outside, and is to be laid out over lines. */
  #isCompact = false;

  constructor(text: string, check: CheckText, changed: () => void) {
    this.#text = text;
    this.#changed = changed;
    this.#checks = new LatestTask(async (wanted) => {
      // Without the engine's word the text stands as it is; the append says what is wrong.
      this.#check = await check(wanted).catch(() => undefined);
      this.#checked = wanted;
      this.#layOut();
      changed();
    });
  }

  get text(): string {
    return this.#text;
  }

  /** What is wrong with the text or unlike what was before; undefined until it is known. */
  get check(): CheckedJson | undefined {
    return this.#check;
  }

  /** Whether `check` is about the text as it is now. */
  get isChecked(): boolean {
    return this.#checked === this.#text;
  }

  /** The members of the object that the text is; undefined where it is none, or where that is not known yet. */
  get members(): readonly JsonMember[] | undefined {
    const { check } = this;
    return this.isChecked && check?.valid === true && check.kind === 'object' ? check.members : undefined;
  }

  /** Puts in a text that nobody has typed here. An object gets a member a line; values stay as they are written. */
  fill(text: string): void {
    this.edit(text);
    this.#isCompact = true;
  }

  edit(text: string): void {
    this.#isCompact = false;
    this.#text = text;
    this.checkAgain();
    this.#changed();
  }

  /** Makes the text of the members of an object, which are known to be right. */
  setMembers(members: readonly JsonMember[]): void {
    this.edit(members.length === 0 ? '' : objectText(members));
    this.#check = { valid: true, kind: 'object', members, remarks: [] };
    this.#checked = this.#text;
  }

  /** Asks anew: what the text is compared with is another. */
  checkAgain(): void {
    this.#checks.run(this.#text);
  }

  #layOut(): void {
    const { members } = this;
    if (!this.#isCompact || members === undefined || this.#text.trim() === '') return;
    this.edit(objectText(members));
  }
}
