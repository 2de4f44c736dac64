/**
 * The selected event as the view shows it: at once what the user chose, and in the end what the host says. While the
 * host's answers to several quick choices come in, the older of them do not take the view back.
 */
export class Selection {
  #position: number | null = null;
  #sent: (number | null)[] = [];

  get position(): number | null {
    return this.#position;
  }

  /** The user chose here; the caller tells the host. */
  choose(position: number | null): void {
    this.#position = position;
    this.#sent.push(position);
  }

  /** The host says what is selected. Answers whether the view has to change. */
  confirm(position: number | null): boolean {
    const answered = this.#sent.lastIndexOf(position);
    this.#sent = answered < 0 ? [] : this.#sent.slice(answered + 1);
    if (this.#sent.length > 0 || this.#position === position) return false;
    this.#position = position;
    return true;
  }
}
