import { cpSync, mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { classicLines } from './classic.ts';
import { cloudEvent, foreignLine, nativeLine } from './formats.ts';
import { generateEvents, type SampleEvent } from './generate-events.ts';

const README = `# The Foldline sample: a shop that ships

Every file here is an event log. Open one and look around.

| file | what it is |
| --- | --- |
| \`shop.events.ndjson\` | 300 orders over some weeks, in Foldline's own format. It opens in Foldline's editor. |
| \`carrier.cloudevents.ndjson\` | Part of the same story as CloudEvents, one a line. Right-click it, *Open With…*, *Foldline*. |
| \`classic.events.ndjson\` | A small store with commands and queries and no model, as the two patterns are often explained first. |
| \`legacy-dump.ndjson\` | A dump of another database with names of its own. Foldline recognises them; *Foldline: Map Fields…* changes what it took. |

Things to try in \`shop.events.ndjson\`:

- Click an event, then press the arrow keys. Hold Shift to stay in its stream.
- Look at **State**: what the order looked like right after the event, with the changes marked.
- Type \`Refund\` into the filter box.
- Some customers got their money back twice. Find them with *Foldline: Run Query…*:

  \`\`\`sql
  select stream, count(*) as refunds from events where type = 'RefundIssued' group by stream having refunds > 1
  \`\`\`

The folder \`models\` has the shop's own rules, in plain TypeScript that imports nothing of Foldline:

- Open \`models/order.model.ts\`, change what \`evolve\` makes of an event, and save: the state on the screen follows.
- *Foldline: Dispatch Command…*, \`PACKED\`, \`ShipOrder\`: see what it would lead to, then append it.
- The **Projections** view shows what is kept for queries. Ask it with *Foldline: Run Named Query…*, or open
  \`queries.sql\` and press *Run* above a statement.

The files were made by a generator; nothing in them is real. \`npm start\` makes them anew.
`;

/** The state of the classic example is the last data of every event type. */
const SETTINGS = { 'foldline.state.folds': { logistics: 'latest-by-type' } };

/** An order that waits to be shipped: the last one whose newest event is that it was packed. */
export function packedOrder(events: readonly SampleEvent[]): string {
  const newest = new Map(events.map(({ stream, type }) => [stream, type]));
  return [...newest].findLast(([, type]) => type === 'OrderPacked')?.[0] ?? '';
}

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
  write('classic.events.ndjson', classicLines());
  cpSync(join(import.meta.dirname, 'models'), join(folder, 'models'), { recursive: true });
  cpSync(join(import.meta.dirname, 'queries.sql'), join(folder, 'queries.sql'));
  mkdirSync(join(folder, '.vscode'), { recursive: true });
  writeFileSync(join(folder, '.vscode', 'settings.json'), `${JSON.stringify(SETTINGS, null, 2)}\n`);
  writeFileSync(join(folder, 'README.md'), README.replaceAll('PACKED', packedOrder(shop)));
}
