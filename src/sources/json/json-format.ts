import type { FieldMapping, LogFormat } from '../../core/log/log-format.ts';
import type { SourceFile } from '../source.ts';
import type { JsonSample } from './json-sample.ts';
import type { Translation } from './translation.ts';

/** A format of events in JSON text that some product writes. One file a format. */
export interface JsonFormat {
  /** `kcat`. */
  readonly name: string;
  /** `kcat -J`. */
  readonly label: string;
  /** Where what is said here of the format comes from: its own writing, its source, its documentation, memory. */
  readonly known: 'run' | 'source' | 'documentation' | 'memory';
  /** Undefined where the sample has nothing of it. */
  recognise(sample: JsonSample): JsonRecognition | undefined;
}

/** How sure it is that a sample is of a format, and how its events are read then. */
export interface JsonRecognition {
  /** The share of the sample, from 0 to 1, that looks like it. */
  readonly share: number;
  /** How many things make it look like it: of two formats that fit, the one that demands more is likelier. */
  readonly traits: number;
  readonly confidence?: LogFormat['confidence'];
  readonly versions?: LogFormat['versions'];
  readonly reading: JsonReading;
}

/** Either where the fields are in bytes that are read as they are, or how each value becomes events. */
export type JsonReading =
  | { readonly mapping: FieldMapping }
  | {
      /** How the file is taken apart: as the sample is laid out, into lines of text, or into the elements of these arrays in its object. */
      readonly parts: 'values' | 'text-lines' | { readonly arrays: readonly string[] };
      /** Fields that a translated log has beside those that it always has. */
      readonly fields?: Partial<FieldMapping>;
      readonly translator: (file: SourceFile) => JsonTranslator;
    };

/** Takes the values of one file, one after the other. */
export interface JsonTranslator {
  /** Takes a value: a line, an element, or another member of the object. What is no event of it is told to the translation. */
  add(value: TextValue, translation: Translation): void;
  /** All values have been there. What is left to do is done a step at a time. */
  end?(translation: Translation): Iterable<void>;
}

/** A value of a file, as text. */
export interface TextValue {
  readonly text: string;
  /** Of the member that it is the value of, or in whose array it is an element; undefined outside an object. */
  readonly key: string | undefined;
  /** Whether it is one of the values that may be events: no other member of their object. */
  readonly isElement: boolean;
  /** Where its bytes are in the file. */
  readonly offset: number;
  readonly length: number;
}
