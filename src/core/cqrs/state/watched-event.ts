import type { ModelEvent } from '../model/model.ts';

export type EventMember = keyof ModelEvent;

const { defineProperty, entries } = Object;

/** A copy of an event that tells of each member that is read, and is as the event for all else. */
export function watchedEvent(event: ModelEvent, read: (member: EventMember) => void): ModelEvent {
  const watched: ModelEvent = { ...event };
  for (const [name, given] of entries(event) as [EventMember, unknown][]) {
    let value = given;
    defineProperty(watched, name, {
      enumerable: true,
      configurable: true,
      get: () => {
        read(name);
        return value;
      },
      set: (replaced: unknown) => {
        value = replaced;
      },
    });
  }
  return watched;
}
