import type { SqliteLayout } from './layout.ts';
import { emmett } from './layouts/emmett.ts';
import { akkaNet } from './layouts/akka-net.ts';
import { akkaJdbc, akkaJdbcLegacy, akkaR2dbc } from './layouts/akka.ts';
import { cqrsEs } from './layouts/cqrs-es.ts';
import { eventuous } from './layouts/eventuous.ts';
import { pythonEventsourcing } from './layouts/python-eventsourcing.ts';
import { railsEventStore, railsEventStore1 } from './layouts/rails-event-store.ts';
import { spatie } from './layouts/spatie.ts';
import { verbs } from './layouts/verbs.ts';
import { act } from './layouts/act.ts';
import { broadway } from './layouts/broadway.ts';
import { castore } from './layouts/castore.ts';
import { eventFlow } from './layouts/event-flow.ts';
import { eventSauce, eventSauceLegacy } from './layouts/event-sauce.ts';
import { evtstore } from './layouts/evtstore.ts';
import { hallgren } from './layouts/hallgren.ts';
import { livestore } from './layouts/livestore.ts';
import { neos } from './layouts/neos.ts';
import { nEventStore } from './layouts/nevent-store.ts';
import { ocel } from './layouts/ocel.ts';
import { patchlevelAggregates, patchlevelEvents, patchlevelStreams } from './layouts/patchlevel.ts';
import { prooph } from './layouts/prooph.ts';
import { sqlStreamStore } from './layouts/sql-stream-store.ts';

/** Every layout that is known; no database may fit two of them. */
export const SQLITE_LAYOUTS: readonly SqliteLayout[] = [
  emmett,
  pythonEventsourcing,
  railsEventStore,
  railsEventStore1,
  spatie,
  verbs,
  cqrsEs,
  akkaNet,
  akkaJdbc,
  akkaJdbcLegacy,
  akkaR2dbc,
  eventuous,
  act,
  broadway,
  castore,
  eventFlow,
  eventSauce,
  eventSauceLegacy,
  evtstore,
  hallgren,
  livestore,
  neos,
  nEventStore,
  ocel,
  patchlevelAggregates,
  patchlevelEvents,
  patchlevelStreams,
  prooph,
  sqlStreamStore,
];
