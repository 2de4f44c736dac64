import type { ByteSource } from '../../core/log/byte-source.ts';
import { decodeUtf8 } from '../../core/log/string-bytes.ts';
import { Turns } from '../../core/log/turns.ts';
import { isJson } from '../json-text.ts';
import type { SourceFile, Translate } from '../source.ts';
import type { ValueListener } from './found-value.ts';
import type { JsonReading } from './json-format.ts';
import type { JsonSample } from './json-sample.ts';
import { LineValues } from './line-values.ts';
import { Translation } from './translation.ts';
import { ValueReader } from './value-reader.ts';

type TranslatedReading = Extract<JsonReading, { readonly translator: unknown }>;

/** The events of a file, value by value. */
export function translateJson(file: SourceFile, { layout }: JsonSample, reading: TranslatedReading): Translate {
  return async function* (listener, signal) {
    const translation = new Translation(listener);
    const { lines } = translation;
    const translator = reading.translator(file);
    const turns = new Turns(signal);
    const reader = readerOf(file.bytes, layout, reading.parts, (code, line, message) => {
      translation.line = line;
      translation.reject(message, code);
    });
    for (let values = reader.next(); values !== undefined; values = reader.next()) {
      for (const { bytes, key, isElement, line, offset } of values) {
        const text = decodeUtf8(bytes);
        translation.line = line;
        // What its brackets promised need not be so inside.
        if (reading.parts !== 'text-lines' && !isJson(text)) translation.reject('it is not JSON.', 'malformed-line');
        else translator.add({ text, key, isElement, offset, length: bytes.length }, translation);
        if (turns.isDue) {
          yield* lines.full();
          await turns.pass();
        }
      }
      yield* lines.full();
      await turns.pass();
    }
    translation.line = 0;
    for (const _ of translator.end?.(translation) ?? []) {
      yield* lines.full();
      if (turns.isDue) await turns.pass();
    }
    yield* lines.rest();
  };
}

function readerOf(
  bytes: ByteSource,
  layout: JsonSample['layout'],
  parts: TranslatedReading['parts'],
  listener: ValueListener,
): LineValues | ValueReader {
  if (parts === 'text-lines') return new LineValues(bytes, false, listener);
  if (parts === 'values' && layout === 'lines') return new LineValues(bytes, true, listener);
  return new ValueReader(bytes, parts === 'values' ? undefined : parts.arrays, listener);
}
