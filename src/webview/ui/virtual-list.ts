/** A list of rows of one height, of which only those in view exist. All lengths in pixels, as numbers of any size. */
export interface ListGeometry {
  readonly rowHeight: number;
  readonly rows: number;
  /** Height of the part of the list that is in view. */
  readonly viewport: number;
}

export interface VisibleRows {
  readonly first: number;
  /** The row after the last one in view. */
  readonly end: number;
  /** Where the first row stands, from the top of the view: 0 or a little above it. */
  readonly offset: number;
}

export function maximumScroll({ rowHeight, rows, viewport }: ListGeometry): number {
  return Math.max(0, rows * rowHeight - viewport);
}

export function clampScroll(scroll: number, geometry: ListGeometry): number {
  return Math.min(Math.max(0, scroll), maximumScroll(geometry));
}

export function visibleRows(scroll: number, geometry: ListGeometry): VisibleRows {
  const { rowHeight, rows, viewport } = geometry;
  const top = clampScroll(scroll, geometry);
  const first = Math.floor(top / rowHeight);
  const end = Math.min(rows, Math.ceil((top + viewport) / rowHeight));
  return { first, end: Math.max(first, end), offset: first * rowHeight - top };
}

/** The scroll nearest to the one now at which a row is wholly in view. */
export function scrollToRow(row: number, scroll: number, geometry: ListGeometry): number {
  const top = row * geometry.rowHeight;
  const bottom = top + geometry.rowHeight;
  if (top < scroll || geometry.viewport < geometry.rowHeight) return clampScroll(top, geometry);
  if (bottom > scroll + geometry.viewport) return clampScroll(bottom - geometry.viewport, geometry);
  return clampScroll(scroll, geometry);
}

/** As `scrollToRow`, but a row that was far out of view comes to its middle, with its neighbours around it. */
export function revealRow(row: number, scroll: number, geometry: ListGeometry): number {
  const near = scrollToRow(row, scroll, geometry);
  if (Math.abs(near - scroll) <= geometry.rowHeight * 2) return near;
  return clampScroll((row + 0.5) * geometry.rowHeight - geometry.viewport / 2, geometry);
}

/** The thumb of a scrollbar: its length and its distance from the track's start. Length 0 where nothing is hidden. */
export interface Thumb {
  readonly length: number;
  readonly start: number;
}

const SHORTEST_THUMB = 20;

export function thumbOf(scroll: number, content: number, viewport: number, track: number): Thumb {
  if (content <= viewport || track <= 0) return { length: 0, start: 0 };
  const length = Math.min(track, Math.max(SHORTEST_THUMB, (viewport / content) * track));
  return {
    length,
    start: (Math.min(Math.max(0, scroll), content - viewport) / (content - viewport)) * (track - length),
  };
}

/** The scroll at which the thumb starts `start` pixels down the track. */
export function scrollOfThumb(start: number, content: number, viewport: number, track: number): number {
  const { length } = thumbOf(0, content, viewport, track);
  if (track <= length) return 0;
  return (Math.min(Math.max(0, start), track - length) / (track - length)) * Math.max(0, content - viewport);
}
