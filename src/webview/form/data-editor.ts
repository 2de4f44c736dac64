import type { JsonKind } from '../../protocol/log.ts';
import { JsonText, type CheckText } from './json-text.ts';
import { convertValue, objectText } from './object-text.ts';

export type DataView = 'form' | 'json';

/** A top-level field of the payload as a row of the form. Its text is what the log will hold. */
export interface FieldRow {
  readonly key: string;
  /** Which editor it has. */
  readonly kind: JsonKind;
  readonly text: string;
}

/**
 * The payload that is written, as JSON or as a form. The text is the payload. Rows are made of it when the form is
 * shown, and only a row that is edited makes the text anew, of the rows' own texts: what nobody touches stays as it is.
 */
export class DataEditor {
  readonly json: JsonText;
  readonly #changed: () => void;
  #wantedView: DataView;
  #rows: readonly FieldRow[] | undefined;
  /** Whether the user has changed what the editor was filled with. */
  #touched: boolean;

  constructor(start: { text: string; view: DataView; touched: boolean }, check: CheckText, changed: () => void) {
    this.#wantedView = start.view;
    this.#touched = start.touched;
    this.#changed = changed;
    this.json = new JsonText(start.text, check, () => {
      this.#takeRows();
      changed();
    });
  }

  get text(): string {
    return this.json.text;
  }

  get touched(): boolean {
    return this.#touched;
  }

  /** The view that the user chose. */
  get wantedView(): DataView {
    return this.#wantedView;
  }

  /** Only an object has fields: everything else is shown as JSON. */
  get view(): DataView {
    return this.#rows === undefined && this.json.isChecked ? 'json' : this.#wantedView;
  }

  get canShowForm(): boolean {
    return this.#rows !== undefined || this.json.members !== undefined;
  }

  get rows(): readonly FieldRow[] {
    return this.#rows ?? [];
  }

  /** What the check says about a field, or (null) about the whole; of fields that are missing others tell. */
  remarksOf(key: string | null): readonly string[] {
    const { check } = this.json;
    if (check?.valid !== true) return [];
    return check.remarks
      .filter(({ remark }) => remark.kind !== 'missing-field' && remark.key === key)
      .map(({ message }) => message);
  }

  show(view: DataView): void {
    this.#wantedView = view;
    this.#rows = undefined;
    this.#takeRows();
    this.#changed();
  }

  /** Puts another payload in, as a start. */
  fill(text: string, touched = false): void {
    this.#touched = touched;
    this.#rows = undefined;
    this.json.fill(text);
  }

  /** Takes what is typed as JSON; the view stays, also when the text becomes an object. */
  edit(text: string): void {
    this.#touched = true;
    this.#wantedView = 'json';
    this.#rows = undefined;
    this.json.edit(text);
  }

  /** What was written has been stored: it is a start like any other from now on. */
  settle(): void {
    this.#touched = false;
  }

  editRow(index: number, text: string): void {
    this.#replaceRows(this.rows.map((row, at) => (at === index ? { ...row, text } : row)));
  }

  convertRow(index: number, kind: JsonKind): void {
    this.#replaceRows(
      this.rows.map((row, at) => (at === index ? { ...row, kind, text: convertValue(row.text, row.kind, kind) } : row)),
    );
  }

  addRow(row: FieldRow): void {
    this.#replaceRows([...this.rows, row]);
  }

  removeRow(index: number): void {
    this.#replaceRows(this.rows.filter((_, at) => at !== index));
  }

  #replaceRows(rows: readonly FieldRow[]): void {
    this.#touched = true;
    this.#rows = rows;
    this.json.edit(objectText(rows));
  }

  /** Takes the text apart where the form is to be shown and is not there yet. */
  #takeRows(): void {
    if (this.#wantedView === 'form')
      this.#rows ??= this.json.members?.map(({ key, kind, text }) => ({ key, kind, text }));
  }
}
