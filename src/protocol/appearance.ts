/** How many colours event types have; contributed as `foldline.eventType1` … in the manifest. */
export const EVENT_TYPE_COLORS = 12;

/** Marks that tell types apart where colour does not. */
export const EVENT_TYPE_SHAPES = ['circle', 'square', 'diamond', 'triangle', 'cross', 'ring'] as const;
export type EventTypeShape = (typeof EVENT_TYPE_SHAPES)[number];

/** The one colour (from 1) and shape of an event type, everywhere: tree, table, timeline, inspector. */
export function eventTypeAppearance(typeId: number): { readonly color: number; readonly shape: EventTypeShape } {
  const shape = EVENT_TYPE_SHAPES[(typeId + Math.floor(typeId / EVENT_TYPE_COLORS)) % EVENT_TYPE_SHAPES.length];
  return { color: (typeId % EVENT_TYPE_COLORS) + 1, shape: shape ?? 'circle' };
}
