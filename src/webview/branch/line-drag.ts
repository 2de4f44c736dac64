import type { BranchItem } from '../../protocol/branch.ts';
import type { Grid } from '../ui/grid.ts';
import type { DropPlace } from './branch-lines.ts';

/** Farther than this a press is a drag, in pixels. */
const CLICK_SLACK = 4;
/** This near to an end of the list it scrolls, the faster the farther out: by so many pixels a frame at the end itself. */
const EDGE = 28;
const SPEED = 10;
const FASTEST = 60;

export interface LineDragTarget {
  readonly grid: Grid | null;
  /** The event on a line, where it may be moved. */
  movable(line: number): BranchItem | undefined;
  /** Where it comes to stand between two lines; undefined where that would move nothing. */
  placeAt(item: BranchItem, gap: number): DropPlace | undefined;
  drop(item: BranchItem, place: DropPlace): void;
}

interface Held {
  readonly item: BranchItem;
  readonly pointer: number;
  readonly from: number;
  y: number;
  isMoving: boolean;
}

/** Drags a line of a list to another place: a line shows where, the list scrolls at its ends, Escape lets it be. */
export class LineDrag {
  readonly #target: LineDragTarget;
  #held: Held | undefined;
  #place: DropPlace | undefined;
  #frame = 0;

  constructor(target: LineDragTarget) {
    this.#target = target;
  }

  // Arrow functions, because they are handed out as listeners.
  readonly down = (event: PointerEvent): void => {
    const line = event.button === 0 ? this.#target.grid?.rowAt(event) : undefined;
    const item = line === undefined ? undefined : this.#target.movable(line);
    if (item === undefined) return;
    this.#held = { item, pointer: event.pointerId, from: event.clientY, y: event.clientY, isMoving: false };
  };

  readonly move = (event: PointerEvent): void => {
    const held = this.#held;
    if (held === undefined) return;
    held.y = event.clientY;
    if (!held.isMoving && Math.abs(held.y - held.from) >= CLICK_SLACK) this.#start(held);
  };

  readonly up = (): void => {
    const [held, place] = [this.#held, this.#place];
    this.cancel();
    if (held !== undefined && place !== undefined) this.#target.drop(held.item, place);
  };

  /** Leaves everything where it is. */
  readonly cancel = (): void => {
    const { grid } = this.#target;
    const held = this.#held;
    this.#held = undefined;
    cancelAnimationFrame(this.#frame);
    window.removeEventListener('keydown', this.#escape, true);
    if (held?.isMoving !== true || grid === null) return;
    this.#show(undefined);
    grid.removeAttribute('dragging');
    if (grid.hasPointerCapture(held.pointer)) grid.releasePointerCapture(held.pointer);
  };

  #start(held: Held): void {
    const { grid } = this.#target;
    if (grid === null) return;
    held.isMoving = true;
    grid.setPointerCapture(held.pointer);
    grid.toggleAttribute('dragging', true);
    document.getSelection()?.removeAllRanges();
    // Before anybody else: VS Code would take it for something of its own.
    window.addEventListener('keydown', this.#escape, true);
    this.#follow();
  }

  /** Once a frame, for the list scrolls under a pointer that rests. */
  #follow(): void {
    const { grid } = this.#target;
    if (this.#held === undefined || grid === null) return;
    const { y, item } = this.#held;
    const { top, bottom } = grid.body;
    const beyond = Math.max(0, y - (bottom - EDGE)) - Math.max(0, top + EDGE - y);
    if (beyond !== 0) grid.scrollRows(Math.max(-FASTEST, Math.min(FASTEST, (beyond / EDGE) * SPEED)));
    this.#show(this.#target.placeAt(item, grid.gapAt(y)));
    this.#frame = requestAnimationFrame(() => this.#follow());
  }

  #show(place: DropPlace | undefined): void {
    this.#place = place;
    if (this.#target.grid !== null) this.#target.grid.gap = place?.gap;
  }

  readonly #escape = (event: KeyboardEvent): void => {
    if (event.key !== 'Escape') return;
    event.preventDefault();
    event.stopImmediatePropagation();
    this.cancel();
  };
}
