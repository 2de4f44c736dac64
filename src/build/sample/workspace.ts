import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { cloudEvent, foreignLine, nativeLine } from './formats.ts';
import { generateEvents } from './generate-events.ts';

const README = `# The Foldline sample: a shop that ships

Every file here is an event log. Open one and look around.

| file | what it is |
| --- | --- |
| \`shop.events.ndjson\` | 300 orders over some weeks, in Foldline's own format. It opens in Foldline's editor. |
| \`carrier.cloudevents.ndjson\` | Part of the same story as CloudEvents, one a line. Right-click it, *Open With…*, *Foldline*. |
| \`legacy-dump.ndjson\` | A dump of another database with names of its own. Foldline recognises them; *Foldline: Map Fields…* changes what it took. |

Things to try in \`shop.events.ndjson\`:

- Click an event, then press the arrow keys. Hold Shift to stay in its stream.
- Look at **State**: what the order looked like right after the event, with the changes marked.
- Type \`Refund\` into the filter box.
- Some customers got their money back twice. Find them with *Foldline: Run Query…*:

  \`\`\`sql
  select stream, count(*) as refunds from events where type = 'RefundIssued' group by stream having refunds > 1
  \`\`\`

The files were made by a generator; nothing in them is real. \`npm start\` makes them anew.
`;

/** Writes the sample workspace, the same at every call. */
export function writeSampleWorkspace(folder: string): void {
  mkdirSync(folder, { recursive: true });
  const write = (name: string, lines: readonly string[]): void =>
    writeFileSync(join(folder, name), `${lines.join('\n')}\n`);
  const shop = generateEvents();
  write('shop.events.ndjson', shop.map(nativeLine));
  write('carrier.cloudevents.ndjson', shop.filter(({ stream }) => /^(shipment|parcel)-/.test(stream)).map(cloudEvent));
  write(
    'legacy-dump.ndjson',
    generateEvents({ seed: 2, orders: 60 }).map((event, index) => foreignLine(event, index + 1)),
  );
  writeFileSync(join(folder, 'README.md'), README);
}
