import type { FieldMapping, LogFormat, MappedField } from '../../core/log/log-format.ts';
import type { LogSample } from '../sample.ts';
import { sampledFields, type SampledField } from '../sampled-fields.ts';
import {
  idEvidence,
  payloadEvidence,
  presence,
  streamEvidence,
  timeEvidence,
  timeUnit,
  typeEvidence,
  versionEvidence,
  type Evidence,
} from './field-evidence.ts';
import { nameScore } from './field-names.ts';

const DEPTH = 3;
const LEAST_SCORE = 25;
const TELLING_SCORE = 60;
const PAYLOAD_NAME_SCORE = 100;
/** For a field inside a payload; double for an id, which is that of something else there. */
const INSIDE_PENALTY = 35;

interface Choice {
  readonly field: SampledField;
  readonly score: number;
}

/** JSON events of any shape: their fields are told by their names and by what stands in them. */
export function recogniseFields(sample: LogSample): LogFormat | undefined {
  const chooser = new FieldChooser(sample);
  const time = chooser.choose('time', timeEvidence);
  const type = chooser.choose('type', typeEvidence);
  const stream = chooser.choose('stream', streamEvidence);
  const version = chooser.choose('version', (field) => versionEvidence(field, stream?.field));
  const id = chooser.choose('id', idEvidence);
  if (!isEvent(sample, { time, type, stream, version })) return undefined;
  const data = chooser.choose('data', payloadEvidence);
  const metadata = chooser.choose('metadata', payloadEvidence);
  const unit = time === undefined ? undefined : timeUnit(time.field.keys);

  const chosen: Partial<Record<MappedField, string>> = {};
  for (const [name, choice] of Object.entries({ stream, version, type, time, id, data, metadata })) {
    if (choice !== undefined) chosen[name as MappedField] = choice.field.pointer;
  }
  const mapping: FieldMapping = {
    ...chosen,
    ...(unit === undefined ? {} : { timeUnit: unit }),
    ...(data === undefined ? { data: '*' } : metadata === undefined && chooser.hasRest() ? { metadata: '*' } : {}),
  };
  const isTold = [stream, type, time ?? version].every(
    (choice) => choice !== undefined && choice.score >= TELLING_SCORE,
  );
  return { name: 'json', layout: sample.layout, mapping, confidence: isTold ? 'guess' : 'unsure' };
}

/** One object alone has to look more like an event than each of many: it might be any JSON file. */
function isEvent(
  { events }: LogSample,
  { time, type, stream, version }: Partial<Record<MappedField, Choice | undefined>>,
): boolean {
  const hasOrder = time !== undefined || version !== undefined;
  if (events.length > 1) return hasOrder || (type !== undefined && stream !== undefined);
  return type !== undefined && hasOrder && (stream !== undefined || time !== undefined);
}

/** Chooses a place for each field, no place twice. */
class FieldChooser {
  readonly #fields: readonly SampledField[];
  readonly #events: number;
  readonly #taken = new Set<string>();

  constructor(sample: LogSample) {
    this.#fields = sampledFields(sample.events, DEPTH);
    this.#events = sample.events.length;
  }

  /** The place that is most likely the field's, if any is likely. */
  choose(name: MappedField, evidence: (field: SampledField) => Evidence): Choice | undefined {
    let best: Choice | undefined;
    for (const field of this.#fields) {
      if (this.#taken.has(field.pointer)) continue;
      const score = this.#score(name, field, evidence);
      if (score >= LEAST_SCORE && score > (best?.score ?? 0)) best = { field, score };
    }
    if (best !== undefined) this.#taken.add(best.field.pointer);
    return best;
  }

  /** Whether a top-level member is left that is no field. */
  hasRest(): boolean {
    return this.#fields.some(({ keys, pointer }) => keys.length === 1 && !this.#taken.has(pointer));
  }

  #score(name: MappedField, field: SampledField, evidence: (field: SampledField) => Evidence): number {
    const called = nameScore(name, field.keys);
    if (called === 0) return 0;
    const isPayload = name === 'data' || name === 'metadata';
    const present = presence(field, this.#events);
    const absence = isPayload ? Math.min(40, (1 - present) * 60) : (1 - present) * 100;
    const depth = (field.keys.length - 1) * 10;
    const inside = !isInsidePayload(field.keys) ? 0 : name === 'id' ? INSIDE_PENALTY * 2 : INSIDE_PENALTY;
    return called - absence - depth - inside + evidence(field);
  }
}

/** What stands in a payload is about the business rather than about the event. */
function isInsidePayload(keys: readonly string[]): boolean {
  return keys.slice(0, -1).some((_, index) => nameScore('data', keys.slice(index, index + 1)) >= PAYLOAD_NAME_SCORE);
}
