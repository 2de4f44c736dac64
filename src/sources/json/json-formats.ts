import { axon } from './axon.ts';
import { castore } from './castore.ts';
import { debezium } from './debezium.ts';
import { eventBridge } from './eventbridge.ts';
import { eventSourcingDb } from './eventsourcingdb.ts';
import { ghArchive } from './gh-archive.ts';
import type { JsonFormat } from './json-format.ts';
import { kafkaConsoleConsumer } from './kafka-console-consumer.ts';
import { kcat } from './kcat.ts';
import { kurrentDbClient } from './kurrentdb-client.ts';
import { kurrentDbFeed } from './kurrentdb-feed.ts';
import { kurrentDbWrite } from './kurrentdb-write.ts';
import { natsMessage } from './nats-message.ts';
import { ocelJson } from './ocel.ts';
import { openTelemetryLogs } from './opentelemetry-logs.ts';
import { reduxActions, reduxDevTools } from './redux-devtools.ts';
import { segment } from './segment.ts';
import { snowplowJson, snowplowTsv } from './snowplow.ts';
import { temporalHistory } from './temporal-history.ts';
import { tableRows } from './table-rows.ts';
import { wolkenkit } from './wolkenkit.ts';

/** Asked one and all; which is the likeliest, what they recognise tells. */
export const JSON_FORMATS: readonly JsonFormat[] = [
  eventSourcingDb,
  kurrentDbFeed,
  kurrentDbClient,
  kurrentDbWrite,
  axon,
  castore,
  wolkenkit,
  kcat,
  kafkaConsoleConsumer,
  debezium,
  natsMessage,
  eventBridge,
  ghArchive,
  segment,
  snowplowJson,
  snowplowTsv,
  openTelemetryLogs,
  temporalHistory,
  reduxDevTools,
  reduxActions,
  ocelJson,
  ...tableRows,
];
