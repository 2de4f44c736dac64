/**
 * What the beginning of a JSON text says: what is open where it is cut is closed there, also the string of a member, and
 * any other value that is not there to its end is left out. Undefined where it is no JSON.
 */
export function parsePartialJson(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return parseUpTo(text, lastWholePlace(text));
  }
}

interface Place {
  readonly index: number;
  /** What closes all that is open there. */
  readonly closing: string;
}

function parseUpTo(text: string, { index, closing }: Place): unknown {
  try {
    return JSON.parse(text.slice(0, index) + closing) as unknown;
  } catch {
    return undefined;
  }
}

/** The last place between two values of it. */
function lastWholePlace(text: string): Place {
  const open: string[] = [];
  let place: Place = { index: 0, closing: '' };
  const isWhole = (index: number): void => {
    place = { index, closing: open.toReversed().join('') };
  };
  for (let index = 0; index < text.length; index++) {
    const letter = text.charAt(index);
    if (letter === '"') {
      const end = stringEnd(text, index);
      if (end >= text.length && /:\s*$/.test(text.slice(0, index))) {
        return { index: lastLetterEnd(text, index + 1), closing: `"${open.toReversed().join('')}` };
      }
      index = end;
    } else if (letter === '{' || letter === '[') {
      open.push(letter === '{' ? '}' : ']');
      isWhole(index + 1);
    } else if (letter === '}' || letter === ']') {
      open.pop();
      isWhole(index + 1);
    } else if (letter === ',') isWhole(index);
  }
  return place;
}

/** The index before the last letter of a cut string, which may be a part of an escape. */
function lastLetterEnd(text: string, start: number): number {
  let index = start;
  for (let next = index; next < text.length;) {
    index = next;
    next += text.charAt(next) !== '\\' ? 1 : text.charAt(next + 1) === 'u' ? 6 : 2;
  }
  return index;
}

/** The index of the quote that ends the string which starts at `start`. */
function stringEnd(text: string, start: number): number {
  let index = start + 1;
  while (index < text.length && text.charAt(index) !== '"') index += text.charAt(index) === '\\' ? 2 : 1;
  return index;
}
