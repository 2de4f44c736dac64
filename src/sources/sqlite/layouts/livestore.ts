import { encodeString } from '../../../core/json/json-string.ts';
import { jsonObject } from '../../json-object.ts';
import { payloadJson } from '../../tables/payload.ts';
import { cellText, type Row } from '../../tables/row.ts';
import { quotedTable } from '../../tables/table.ts';
import { defineLayout } from '../layout.ts';
import { namedColumns } from '../named-columns.ts';

const NUMBER = ['seqNumGlobal', 'seqNumClient', 'seqNumRebaseGeneration'];
const PARENT = ['parentSeqNumGlobal', 'parentSeqNumClient'];
const CONTENT = ['name', 'argsJson', 'clientId', 'sessionId', 'schemaHash', 'syncMetadataJson'];

/**
 * The event log of a LiveStore client: one log without streams and times. An event's number has two parts: a global one,
 * from 1, and one of those that stay with the client; LiveStore writes them `e3` and `e3.1`, and `r2` behind them for
 * how often the client has placed its events anew.
 */
export const livestore = defineLayout({
  name: 'livestore',
  label: 'LiveStore',
  known: 'source',
  signature: { eventlog: [...NUMBER, ...PARENT, ...CONTENT] },
  read: ({ eventlog }) => ({
    select: `select ${namedColumns(eventlog, [...NUMBER, ...PARENT, 'parentSeqNumRebaseGeneration', ...CONTENT])}
      from ${quotedTable(eventlog)} order by seqNumGlobal, seqNumClient`,
    events: (row) => {
      const number = sequenceNumber(row, 'seqNum');
      return [
        {
          stream: eventlog.name,
          type: cellText(row['name']) ?? '',
          id: number,
          data: payloadJson(row['argsJson']) ?? 'null',
          metadata: metadataOf(row),
          position: number,
        },
      ];
    },
  }),
});

function metadataOf(row: Row): string {
  return jsonObject([
    ['parent', encodeString(sequenceNumber(row, 'parentSeqNum'))],
    ['clientId', encodeString(cellText(row['clientId']) ?? '')],
    ['sessionId', encodeString(cellText(row['sessionId']) ?? '')],
    ['schemaHash', payloadJson(row['schemaHash'])],
    ['syncMetadata', payloadJson(row['syncMetadataJson'])],
  ]);
}

function sequenceNumber(row: Row, prefix: string): string {
  const part = (name: string): string => cellText(row[`${prefix}${name}`]) ?? '0';
  const client = part('Client') === '0' ? '' : `.${part('Client')}`;
  const generation = part('RebaseGeneration') === '0' ? '' : `r${part('RebaseGeneration')}`;
  return `e${part('Global')}${client}${generation}`;
}
