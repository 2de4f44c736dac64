/**
 * `node src/build/make-icon-font.ts`: makes `media/event-types.ttf`, the product icons of event types. It is committed,
 * and made anew only when a shape changes.
 */
import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { EVENT_TYPE_SHAPES, type EventTypeShape } from '../protocol/appearance.ts';
import { ROOT } from './paths.ts';

const FONT = join(ROOT, 'media', 'event-types.ttf');

/** The shapes of the timeline's marks in a square of 1600, upwards from the line at 200. */
const OUTLINES: Readonly<Record<EventTypeShape, string>> = {
  circle: 'M800 1000a400 400 0 1 1 0-800a400 400 0 1 1 0 800Z',
  square: 'M440 240h720v720h-720Z',
  diamond: 'M800 1080L1280 600L800 120L320 600Z',
  triangle: 'M800 1020L1260 200H340Z',
  cross: 'M660 1040h280v-300h300v-280h-300v-300h-280v300h-300v280h300Z',
  ring: 'M800 1040a440 440 0 1 1 0-880a440 440 0 1 1 0 880ZM800 800a200 200 0 1 0 0-400a200 200 0 1 0 0 400Z',
};

const FIRST_CHARACTER = 0xe001;

const glyphs = EVENT_TYPE_SHAPES.map(
  (shape, index) =>
    `<glyph glyph-name="${shape}" unicode="&#${FIRST_CHARACTER + index};" horiz-adv-x="1600" d="${OUTLINES[shape]}"/>`,
);
const folder = mkdtempSync(join(tmpdir(), 'foldline-font-'));
try {
  const svg = join(folder, 'event-types.svg');
  writeFileSync(
    svg,
    `<svg xmlns="http://www.w3.org/2000/svg"><defs><font id="foldline-event-types" horiz-adv-x="1600">
<font-face font-family="foldline-event-types" units-per-em="1600" ascent="1400" descent="-200"/>
<missing-glyph horiz-adv-x="0"/>
${glyphs.join('\n')}
</font></defs></svg>`,
  );
  execFileSync('npx', ['--yes', 'svg2ttf@6.1.0', '--ts', '0', svg, FONT], { stdio: 'inherit' });
} finally {
  rmSync(folder, { recursive: true, force: true });
}
