import { messageOf } from '../../core/events/errors.ts';
import type { ByteSource } from '../../core/log/byte-source.ts';
import { TRANSLATED_MAPPING } from '../../core/log/log-format.ts';
import { Turns } from '../../core/log/turns.ts';
import { EventLines } from '../event-lines.ts';
import type { RecognisedSource, SourceFamily, SourceFile, Translate } from '../source.ts';
import { textEncoding, utf8Head, utf8Pieces, type TextEncoding } from '../text-encoding.ts';
import { XesReader } from './xes-reader.ts';

/** What may stand before a document's first element. */
const PROLOGUE = /^(?:\s+|<\?[^]*?\?>|<!--[^]*?-->|<!DOCTYPE[^>[]*(?:\[[^\]]*\]\s*)?>)*/;
const ROOT = /^<log[\s>]/;
const CONTENTS = /<(?:trace|event|extension|global|classifier)[\s>]|\bxes\b/i;
const LATIN = /^<\?xml[^>]*\sencoding\s*=\s*["'](?:iso-8859-1|latin-?1|windows-1252|us-ascii)["']/i;
/** Bytes that are parsed at once. */
const STEP = 1 << 16;

/** XES (IEEE 1849), the format of process mining. */
export const xesFamily: SourceFamily = {
  recognise: (file) => Promise.resolve(recogniseXes(file)),
};

function recogniseXes(file: SourceFile): readonly RecognisedSource[] {
  const marked = textEncoding(file.head);
  const text = new TextDecoder().decode(utf8Head(file.head, marked));
  const content = text.replace(PROLOGUE, '');
  if (!ROOT.test(content) || !CONTENTS.test(content)) return [];
  const encoding = LATIN.test(text) ? 'windows-1252' : marked;
  return [
    {
      format: {
        name: 'translated',
        origin: { name: 'xes', label: 'XES' },
        layout: 'lines',
        mapping: TRANSLATED_MAPPING,
        confidence: 'sure',
        isMade: true,
      },
      translate: translateXes(file.bytes, encoding),
    },
  ];
}

function translateXes(bytes: ByteSource, encoding: TextEncoding): Translate {
  return async function* (listener, signal) {
    const lines = new EventLines();
    const reader = new XesReader((event) => lines.add(event));
    const decoder = new TextDecoder();
    const turns = new Turns(signal);
    try {
      for await (const piece of utf8Pieces(bytes, encoding, signal)) {
        for (let start = 0; start < piece.length; start += STEP) {
          reader.write(decoder.decode(piece.subarray(start, start + STEP), { stream: true }));
          await turns.pass();
        }
        yield* lines.full();
      }
    } catch (error) {
      if (signal.aborted) throw error;
      yield* lines.rest();
      listener.problem('malformed-line', `Its XML is not read any further: ${messageOf(error)}`);
      return;
    }
    yield* lines.rest();
    try {
      reader.close();
    } catch (error) {
      listener.problem('torn-line', `Its XML is incomplete: ${messageOf(error)}`);
    }
  };
}
