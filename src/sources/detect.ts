import type { LogFormat } from '../core/log/log-format.ts';
import { detectCloudEvents } from './cloudevents/cloudevents.ts';
import { detectNative, NATIVE_FORMAT } from './ndjson/native.ts';
import { recogniseFields } from './ndjson/recognise-fields.ts';
import { isBlank, takeSample, type LogSample } from './sample.ts';

type Detector = (sample: LogSample) => LogFormat | undefined;

/** Asked in this order; the first that knows the sample decides. */
const DETECTORS: readonly Detector[] = [detectCloudEvents, detectNative, recogniseFields];
/** The quickest first, which is most often right. */
const DETECTORS_OF_OURS: readonly Detector[] = [detectNative, ...DETECTORS];

/**
 * The format of a log, told by its first bytes (some 64 KB or more) and its file's name; undefined where it holds no
 * events that we know of.
 */
export function detectFormat(head: Uint8Array, fileName: string): LogFormat | undefined {
  const isOurs = fileName.toLowerCase().endsWith('.events.ndjson');
  if (isBlank(head)) return isOurs ? NATIVE_FORMAT : undefined;
  const sample = takeSample(head, isOurs);
  if (sample !== undefined) {
    for (const detect of isOurs ? DETECTORS_OF_OURS : DETECTORS) {
      const format = detect(sample);
      if (format !== undefined) return format;
    }
  }
  // Whatever is wrong with a file of our own name, its lines say where.
  return isOurs ? { ...NATIVE_FORMAT, confidence: 'unsure' } : undefined;
}
