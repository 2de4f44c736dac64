import { SaxesParser, type SaxesTagPlain } from 'saxes';
import type { TranslatedEvent } from '../event-lines.ts';
import { attributesJson, isAttribute, type Attribute } from './attribute.ts';

const NAME = 'concept:name';
const TIME = 'time:timestamp';
const ID = 'identity:id';
const TRANSITION = 'lifecycle:transition';
/** Attributes of an event that say about it rather than about the business. */
const ABOUT_EVENT = /^(?:org|lifecycle):/;
const NO_TRACE = '(no trace)';

/**
 * Reads XES (IEEE 1849) as it comes, and hands on the events: a trace is a stream. Entities that a document declares are
 * errors, so that none is expanded. Declarations of extensions, defaults and classifiers are passed over.
 */
export class XesReader {
  readonly #parser = new SaxesParser<{ xmlns: false }>({ xmlns: false });
  readonly #onEvent: (event: TranslatedEvent) => void;
  /** The attributes that are open, around the one that is read. */
  readonly #open: Attribute[] = [];
  /** The attributes of the trace and of the event that are read, where one is. */
  #trace: Attribute[] | undefined;
  #event: Attribute[] | undefined;
  #traces = 0;
  /** Open elements inside one that is passed over. */
  #passed = 0;

  constructor(onEvent: (event: TranslatedEvent) => void) {
    this.#onEvent = onEvent;
    this.#parser.on('opentag', (tag) => this.#start(tag));
    this.#parser.on('closetag', ({ name }) => this.#end(name));
  }

  /** Throws what is wrong with the text, with its line and column. */
  write(text: string): void {
    this.#parser.write(text);
  }

  /** Throws where the text has not come to its end. */
  close(): void {
    this.#parser.close();
  }

  #start({ name, attributes }: SaxesTagPlain): void {
    if (this.#passed > 0) this.#passed++;
    else if (name === 'event') this.#event = [];
    else if (name === 'trace') this.#startTrace();
    else if (isAttribute(name)) {
      const { key = '', value = '' } = attributes;
      this.#open.push({ type: name, key, value, children: [] });
    } else if (name !== 'log') this.#passed++;
  }

  #startTrace(): void {
    this.#trace = [];
    this.#traces++;
  }

  #end(name: string): void {
    if (this.#passed > 0) this.#passed--;
    else if (name === 'event') this.#endEvent();
    else if (name === 'trace') this.#trace = undefined;
    else if (isAttribute(name)) this.#endAttribute();
  }

  #endAttribute(): void {
    const attribute = this.#open.pop();
    if (attribute !== undefined) (this.#open.at(-1)?.children ?? this.#event ?? this.#trace)?.push(attribute);
  }

  #endEvent(): void {
    const event = this.#event ?? [];
    this.#event = undefined;
    const about = event.filter(({ key }) => ABOUT_EVENT.test(key));
    const fields = [NAME, TIME, ID];
    const data = event.filter((attribute) => !about.includes(attribute) && !fields.includes(attribute.key));
    const trace = this.#trace?.filter(({ key }) => key !== NAME) ?? [];
    const ofTrace: Attribute[] =
      trace.length === 0 ? [] : [{ type: 'container', key: 'trace', value: '', children: trace }];
    this.#onEvent({
      stream: this.#streamName(),
      type: typeName(valueOf(event, NAME) ?? '', valueOf(event, TRANSITION)),
      time: valueOf(event, TIME),
      id: valueOf(event, ID),
      data: attributesJson(data),
      metadata: attributesJson([...about, ...ofTrace]),
    });
  }

  #streamName(): string {
    if (this.#trace === undefined) return NO_TRACE;
    return valueOf(this.#trace, NAME) ?? `trace-${this.#traces}`;
  }
}

/** An activity is told when it is complete; what else happens to it is said beside. */
function typeName(activity: string, transition: string | undefined): string {
  return transition === undefined || transition.toLowerCase() === 'complete' ? activity : `${activity} (${transition})`;
}

function valueOf(attributes: readonly Attribute[], key: string): string | undefined {
  return attributes.find((attribute) => attribute.key === key)?.value;
}
