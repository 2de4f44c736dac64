/** Is there a payload, and is it something else than null? */
export function hasData(dataText: string): boolean {
  return dataText !== '' && dataText !== 'null';
}
