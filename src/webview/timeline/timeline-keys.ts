import type { LogStore } from '../model/log-store.ts';

export interface KeyActions {
  readonly zoomIn: () => void;
  readonly zoomOut: () => void;
  readonly fit: () => void;
  readonly scrollLanes: (lanes: number) => void;
  readonly lanesInView: number;
  readonly play: () => void;
  /** Cuts the axis at the playhead. */
  readonly cut: (bound: 'start' | 'end') => void;
  readonly clearCut: () => void;
}

/** What a key does in the timeline; undefined where it does nothing. */
export function timelineKey(event: KeyboardEvent, store: LogStore, actions: KeyActions): (() => void) | undefined {
  if (event.ctrlKey || event.metaKey || event.altKey) return undefined;
  switch (event.key) {
    case '+':
    case '=':
      return actions.zoomIn;
    case '-':
      return actions.zoomOut;
    case '0':
      return actions.fit;
    case ' ':
      return actions.play;
    case 'f':
      return () => actions.cut('start');
    case 't':
      return () => actions.cut('end');
    case 'Escape':
      return actions.clearCut;
    case 'ArrowLeft':
      return () => (event.shiftKey ? store.stepInStream(-1) : store.stepInList(-1));
    case 'ArrowRight':
      return () => (event.shiftKey ? store.stepInStream(1) : store.stepInList(1));
    case 'ArrowUp':
      return () => actions.scrollLanes(-1);
    case 'ArrowDown':
      return () => actions.scrollLanes(1);
    case 'PageUp':
      return () => actions.scrollLanes(-actions.lanesInView);
    case 'PageDown':
      return () => actions.scrollLanes(actions.lanesInView);
    case 'Home':
      return () => (event.shiftKey ? store.stepInStream(-Infinity) : store.stepInList(-Infinity));
    case 'End':
      return () => (event.shiftKey ? store.stepInStream(Infinity) : store.stepInList(Infinity));
    default:
      return undefined;
  }
}
