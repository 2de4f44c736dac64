import { GrowingBytes } from '../../core/log/growing-bytes.ts';
import { TRANSLATED_MAPPING } from '../../core/log/log-format.ts';
import { takeJsonSample } from '../json/json-sample.ts';
import { tableRows } from '../json/table-rows.ts';
import { translateJson } from '../json/translate-json.ts';
import type { RecognisedSource, SourceFile, Translate } from '../source.ts';

/** The share of the sampled rows that must be of a layout. */
const LEAST_SHARE = 0.9;

/**
 * The tables of event stores that rows could be of, as a dump of one has them: they are read as the same rows in JSON
 * are. `translate` gives those.
 */
export function storeRows(file: SourceFile, head: Uint8Array, translate: Translate | undefined): RecognisedSource[] {
  const sample = takeJsonSample(head);
  return tableRows.flatMap((format) => {
    const { name, label } = format;
    const recognition = format.recognise(sample);
    if (translate === undefined || recognition === undefined || recognition.share < LEAST_SHARE) return [];
    const { reading, confidence = 'sure', versions } = recognition;
    if ('mapping' in reading) return [];
    const origin = { name: name.replace(/-rows$/, '-csv'), label: label.replace(/ \(.*\)$/, ' (CSV)') };
    return {
      format: {
        name: 'translated',
        origin,
        layout: 'lines',
        mapping: { ...TRANSLATED_MAPPING, ...reading.fields },
        confidence,
        isMade: true,
        ...(versions === undefined ? {} : { versions }),
      },
      translate: async function* (listener, signal) {
        const bytes = new GrowingBytes();
        // The share of these rows is not that of what comes out.
        const rowListener = { problem: listener.problem.bind(listener), note: listener.note.bind(listener) };
        for await (const piece of translate(rowListener, signal)) bytes.copy(piece);
        yield* translateJson({ ...file, bytes }, sample, reading)(listener, signal);
      },
    } satisfies RecognisedSource;
  });
}
