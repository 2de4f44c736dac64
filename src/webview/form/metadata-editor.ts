import * as l10n from '@vscode/l10n';
import { JsonText, type CheckText } from './json-text.ts';
import { stringsOf, withMember } from './object-text.ts';

/** The metadata that is written, an object or nothing, and the tags in it. */
export class MetadataEditor extends JsonText {
  constructor(text: string, check: CheckText, changed: () => void) {
    super(text, (typed) => check(typed.trim() === '' ? '{}' : typed), changed);
  }

  /** The strings in `tags`. */
  get tags(): readonly string[] {
    const members = this.check?.valid === true ? this.check.members : [];
    return stringsOf(members.find(({ key }) => key === 'tags')?.text);
  }

  /** Tags stand in the metadata, so they can be changed where that is an object, or empty. */
  get canTag(): boolean {
    return this.text.trim() === '' || this.members !== undefined;
  }

  /** Why it cannot be stored as it is. */
  get error(): string | undefined {
    if (this.text.trim() === '' || this.check === undefined) return undefined;
    if (!this.check.valid) return this.check.message;
    return this.check.kind === 'object' ? undefined : l10n.t('Metadata must be an object: {…}.');
  }

  setTags(tags: readonly string[]): void {
    if (!this.canTag) return;
    const members = this.members ?? [];
    this.setMembers(
      tags.length === 0
        ? members.filter(({ key }) => key !== 'tags')
        : withMember(members, { key: 'tags', kind: 'array', text: JSON.stringify(tags) }),
    );
  }
}
