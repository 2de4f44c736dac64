import type { DispatchView } from '../../protocol/dispatch-form.ts';
import type { DispatchResult } from '../../protocol/dispatch.ts';
import type { EventTypeSummary, JsonNode } from '../../protocol/log.ts';

/** What a command led to, as the form shows it. */
export function dispatchView(result: DispatchResult, types: readonly EventTypeSummary[]): DispatchView {
  const { events, outlines, beforeText: _before, afterText: _after, ...rest } = result;
  const ids = new Map(types.map(({ name, id }) => [name, id]));
  return {
    ...rest,
    events: events.map(({ type, metadataText }, index) => ({
      type,
      typeId: ids.get(type) ?? null,
      data: outlines[index] ?? NOTHING,
      metadataText: metadataText ?? null,
    })),
  };
}

/** Of an event that the engine gave no outline of. */
const NOTHING: JsonNode = { key: '', path: '', kind: 'null', text: 'null' };
