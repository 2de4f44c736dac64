/** Reads CSV as RFC 4180 defines it and nothing beyond; throws at what that does not allow. */
export function readStrictCsv(text: string): string[][] {
  const records: string[][] = [];
  let record: string[] = [];
  let index = 0;
  while (index < text.length) {
    const [field, end] = text[index] === '"' ? quoted(text, index) : plain(text, index);
    record.push(field);
    if (text.startsWith('\r\n', end)) {
      records.push(record);
      record = [];
      index = end + 2;
    } else if (text[end] === ',') {
      index = end + 1;
      if (index === text.length) throw new Error('It ends in the middle of a record.');
    } else throw new Error(`Neither comma nor line end at ${end}.`);
  }
  if (record.length > 0) throw new Error('The last record has no line end.');
  return records;
}

function quoted(text: string, start: number): [string, number] {
  let field = '';
  for (let index = start + 1; index < text.length; index++) {
    const character = text[index] ?? '';
    if (character !== '"') field += character;
    else if (text[index + 1] === '"') {
      field += '"';
      index++;
    } else return [field, index + 1];
  }
  throw new Error('A quote is not closed.');
}

function plain(text: string, start: number): [string, number] {
  let index = start;
  while (index < text.length && text[index] !== ',' && !text.startsWith('\r\n', index)) {
    if ('"\r\n'.includes(text[index] ?? '')) throw new Error(`A field without quotes has one at ${index}.`);
    index++;
  }
  return [text.slice(start, index), index];
}
