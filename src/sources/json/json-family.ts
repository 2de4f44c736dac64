import { TRANSLATED_MAPPING, type LogFormat } from '../../core/log/log-format.ts';
import type { RecognisedSource, SourceFamily, SourceFile } from '../source.ts';
import { JSON_FORMATS } from './json-formats.ts';
import type { JsonFormat, JsonRecognition } from './json-format.ts';
import { takeJsonSample, type JsonSample } from './json-sample.ts';
import { translateJson } from './translate-json.ts';

/** A file is of a format where this share of its sample is; … */
const LEAST_SHARE = 0.6;
/** … then others are offered beside it from this share on. */
const LEAST_SHARE_BESIDE = 0.25;

/** Formats of events in JSON text, and in lines of text with JSON in them. */
export const jsonFormats: SourceFamily = {
  async recognise(file, choice) {
    if (choice.asRows === true) return [];
    const sample = takeJsonSample(file.head);
    return recogniseJson(sample).map(({ format, recognition }) => recognised(file, sample, format, recognition));
  },
};

interface Candidate {
  readonly format: JsonFormat;
  readonly recognition: JsonRecognition;
}

/** Every format that a sample could be of, the likeliest first. */
export function recogniseJson(sample: JsonSample): readonly Candidate[] {
  const candidates = JSON_FORMATS.flatMap((format) => {
    const recognition = format.recognise(sample);
    return recognition !== undefined && recognition.share >= LEAST_SHARE_BESIDE ? [{ format, recognition }] : [];
  }).sort(({ recognition: one }, { recognition: other }) => other.share - one.share || other.traits - one.traits);
  return (candidates[0]?.recognition.share ?? 0) >= LEAST_SHARE ? candidates : [];
}

function recognised(
  file: SourceFile,
  sample: JsonSample,
  { name, label }: JsonFormat,
  { reading, confidence = 'sure', versions }: JsonRecognition,
): RecognisedSource {
  const common = { origin: { name, label }, confidence, ...(versions === undefined ? {} : { versions }) };
  if ('mapping' in reading) {
    return { format: { ...common, name: 'json', layout: sample.layout, mapping: reading.mapping } };
  }
  const format: LogFormat = {
    ...common,
    name: 'translated',
    isMade: true,
    layout: 'lines',
    mapping: { ...TRANSLATED_MAPPING, ...reading.fields },
  };
  return { format, translate: translateJson(file, sample, reading) };
}
