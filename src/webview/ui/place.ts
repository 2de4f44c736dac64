import { noChange } from 'lit';
import { Directive, directive, PartType, type ElementPart, type PartInfo } from 'lit/directive.js';

type Properties = Readonly<Record<string, string>>;

/** Sets CSS properties through the object model, because a style attribute is not allowed by the page's policy. */
class PlaceDirective extends Directive {
  #before: Properties = {};

  constructor(part: PartInfo) {
    super(part);
    if (part.type !== PartType.ELEMENT) throw new Error('place() stands in an element’s tag.');
  }

  override update(part: ElementPart, [properties]: [Properties]): typeof noChange {
    const { style } = part.element as HTMLElement;
    for (const [name, value] of Object.entries(properties)) {
      if (this.#before[name] !== value) style.setProperty(name, value);
    }
    this.#before = properties;
    return noChange;
  }

  override render(_properties: Properties): typeof noChange {
    return noChange;
  }
}

/** `<div ${place({ transform: 'translateY(4px)' })}>`: the same properties every time. */
export const place = directive(PlaceDirective);
