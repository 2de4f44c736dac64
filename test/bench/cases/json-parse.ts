import { readFileSync } from 'node:fs';
import { BASELINE } from '../baseline.ts';
import { type BenchCase, time } from '../bench-case.ts';

const LINE_FEED = 0x0a;

/** What everything is compared with: `JSON.parse` of every line and nothing else, the text being in memory already. */
const benchCase: BenchCase = {
  name: BASELINE,
  async measure(path) {
    const text = readFileSync(path, 'utf8');
    const parse = await time(() => parseText(text));
    const readAndParse = await time(() => parseBytes(readFileSync(path)));
    return { [BASELINE]: parse.milliseconds, 'The same from the file: read, decode, parse': readAndParse.milliseconds };
  },
};
export default benchCase;

function parseText(text: string): unknown {
  let last: unknown;
  for (let start = 0; start < text.length;) {
    const end = text.indexOf('\n', start);
    last = JSON.parse(text.slice(start, end));
    start = end + 1;
  }
  return last;
}

function parseBytes(bytes: Buffer): unknown {
  let last: unknown;
  for (let start = 0; start < bytes.length;) {
    const end = bytes.indexOf(LINE_FEED, start);
    last = JSON.parse(bytes.toString('utf8', start, end));
    start = end + 1;
  }
  return last;
}
