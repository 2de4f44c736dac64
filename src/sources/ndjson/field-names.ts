import type { MappedField } from '../../core/log/log-format.ts';

/**
 * Names that event stores and their users give to the fields of an event, without case, separators and marks, and how
 * telling each is. A name may be a key alone or two keys together: `aggregate.id` is `aggregateid`.
 */
const NAMES: Readonly<Record<MappedField, readonly (readonly [score: number, names: string])[]>> = {
  stream: [
    [
      100,
      'streamid streamname streamuuid streamidoriginal aggregateid aggregateidentifier aggregateuuid aggregaterootid ' +
        'aggregaterootuuid originatorid persistenceid positionstreamid eventstreamid domainid',
    ],
    [85, 'stream subject entityid streamkey aggregate aggregateroot entity'],
    [60, 'reponame caseid sagaid processid workflowid partitionkey objectid resourceid sourceid documentid'],
    [40, 'id key userid customerid accountid orderid sessionid anonymousid tenantid actorid deviceid topic'],
    [30, 'source name'],
  ],
  version: [
    [
      100,
      'streamversion streamposition streamrevision aggregateversion aggregaterootversion aggregatesequencenumber ' +
        'aggregatesequence originatorversion playhead entityversion',
    ],
    [85, 'version revision eventnumber sequencenumber sequencenr seqnr sequence seq eventsequence'],
    [60, 'position number offset index ordinal eventversion nr'],
  ],
  type: [
    [100, 'eventtype eventname messagetype messagename eventclass payloadtype eventkind detailtype eventpayloadtype'],
    [90, 'type'],
    [65, 'event name kind action activity reason class topic operation op verb command'],
  ],
  time: [
    [
      100,
      'timestamp time createdat created createdutc createdon occurredat occurredon occurred eventtime eventtimestamp ' +
        'recordedat recordedon recordedtime recorded committedat commitstamp storedat insertedat emittedat publishedat ' +
        'happenedat raisedat at ts date datetime eventdate dbtimestamp writetimestamp timeofrecording timeunixnano ' +
        'derivedtstamp collectortstamp createddate when',
    ],
    [60, 'updated updatedat sentat receivedat loggedat originaltimestamp observedtimeunixnano validat modified'],
  ],
  id: [
    [100, 'eventid messageid eventuuid eventidentifier messageidentifier eventguid'],
    [90, 'id uuid guid'],
    [70, 'identifier msgid insertid globalposition globalsequence position sequenceid'],
  ],
  data: [
    [100, 'data payload eventdata messagedata jsondata eventpayload eventproperties domainevent body'],
    [
      60,
      'detail details properties attributes content args argsjson params message event value state fields changes after',
    ],
  ],
  metadata: [
    [100, 'metadata meta messagemetadata jsonmetadata eventmetadata headers customheaders'],
    [60, 'context extensions traits envelope attributes tags'],
  ],
};

const scores = new Map<MappedField, ReadonlyMap<string, number>>(
  (Object.keys(NAMES) as MappedField[]).map((field) => [
    field,
    new Map(NAMES[field].flatMap(([score, names]) => names.split(' ').map((name) => [name, score] as const))),
  ]),
);

/** How much the keys that lead to a value sound like a field, 0 where not at all. */
export function nameScore(field: MappedField, keys: readonly string[]): number {
  const key = bareName(keys.at(-1) ?? '');
  const own = scoreOf(field, key);
  if (keys.length < 2) return own;
  return Math.max(own, scoreOf(field, bareName(keys.at(-2) ?? '') + key));
}

function scoreOf(field: MappedField, name: string): number {
  const known = scores.get(field);
  const score = known?.get(name);
  if (score !== undefined) return score;
  // A time may say its unit or its zone: ts_ms, createdAtUtc.
  return field === 'time'
    ? (known?.get(name.replace(/(?:ms|us|ns|millis|micros|nanos|seconds|utc|iso)$/, '')) ?? 0)
    : 0;
}

/** `@event-Type` → `eventtype`. */
function bareName(key: string): string {
  return key.toLowerCase().replace(/[^\p{L}\p{N}]/gu, '');
}
