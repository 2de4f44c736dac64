import type { PostgresLayout } from './layout.ts';
import { axonLayouts } from './layouts/axon.ts';
import { commanded } from './layouts/commanded.ts';
import { emmett, emmettEvents } from './layouts/emmett.ts';
import { eventuous } from './layouts/eventuous.ts';
import { marten } from './layouts/marten.ts';
import { messageDb } from './layouts/message-db.ts';
import { pgEventstore } from './layouts/pg-eventstore.ts';
import { prooph } from './layouts/prooph.ts';
import { pythonDcb, pythonEventsourcing } from './layouts/python-eventsourcing.ts';
import { railsEventStore } from './layouts/rails-event-store.ts';
import { sharedLayouts } from './layouts/shared.ts';

/** Every layout that is known; no table may fit two of them. */
export const POSTGRES_LAYOUTS: readonly PostgresLayout[] = [
  emmett,
  emmettEvents,
  marten,
  messageDb,
  commanded,
  ...axonLayouts,
  eventuous,
  pgEventstore,
  prooph,
  pythonEventsourcing,
  pythonDcb,
  railsEventStore,
  ...sharedLayouts,
];
