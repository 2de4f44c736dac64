import { html, nothing, type TemplateResult } from 'lit';
import type { CommandName, LogStore } from '../model/log-store.ts';
import { formatCount, formatQuantity } from '../ui/format.ts';
import { icon, type IconName } from '../ui/icon.ts';

type Action = readonly [label: string, act: () => void];

/** What is to be told of the log as a whole, above the panes: each a sentence and what can be done. */
export function notices(store: LogStore): TemplateResult {
  const { summary, failure } = store;
  if (summary === null) return html``;
  const command = (label: string, name: CommandName): Action => [label, () => store.run(name)];
  return html`
    ${
      failure === undefined
        ? nothing
        : notice('error', html`Foldline lost the log: <bdi>${failure.message}</bdi>`, [
            command('Open Again', 'refresh'),
          ])
    }
    ${
      summary.phase === 'deleted'
        ? notice('warning', html`The file was deleted. What was read of it is still shown.`, [
            command('Look Again', 'refresh'),
          ])
        : nothing
    }
    ${
      summary.phase === 'cancelled'
        ? notice('info', html`Reading was stopped at ${percentRead(store)}%. The events up to there are shown.`, [
            command('Read Again', 'refresh'),
          ])
        : nothing
    }
    ${
      summary.format.confidence === 'unsure' && summary.events > 0
        ? notice('info', html`The fields of these events were guessed. If something looks wrong, say which is which.`, [
            command('Map Fields…', 'mapFields'),
          ])
        : nothing
    }
  `;
}

/** What stands in the place of the panes where there is nothing to show in them; nothing where there is. */
export function emptyView(store: LogStore): TemplateResult | typeof nothing {
  const { summary, failure } = store;
  const command = (label: string, name: CommandName): Action => [label, () => store.run(name)];
  if (failure !== undefined && (summary === null || summary.events === 0)) {
    if (failure.code === 'not-an-event-log') {
      return message('No events found', html`<bdi>${failure.message}</bdi>`, [
        command('Open as Text', 'openAsText'),
        command('Map Fields…', 'mapFields'),
      ]);
    }
    return message('The log could not be opened', html`<bdi>${failure.message}</bdi>`, [
      command('Try Again', 'refresh'),
      command('Open as Text', 'openAsText'),
    ]);
  }
  if (summary === null) return html`<div class="empty-view" aria-busy="true"></div>`;
  if (summary.events > 0) return nothing;
  if (summary.phase === 'reading') return message('Reading…', html`The first events appear here in a moment.`, []);
  if (summary.problems > 0) {
    return message(
      'No events found',
      html`${formatQuantity(summary.problems, 'line')} could not be read as an event. See what is wrong with them, or
      say which of their fields is which.`,
      [
        command('Show Problems', 'showProblems'),
        command('Map Fields…', 'mapFields'),
        command('Open as Text', 'openAsText'),
      ],
    );
  }
  return message('No events yet', html`New events show up here as they are written to the file.`, [
    command('Open as Text', 'openAsText'),
    command('Open Another Log…', 'openLog'),
  ]);
}

/** The filter hides every event. */
export function nothingMatches(store: LogStore): TemplateResult {
  return message(
    'No event matches the filter',
    html`None of the ${formatCount(store.summary?.events ?? 0)} events does. Change the filter, or clear it to see them
    all.`,
    [['Clear Filter', () => store.setFilter({})]],
  );
}

export function percentRead({ summary }: LogStore): number {
  if (summary === null || summary.bytesTotal === 0) return 0;
  return Math.floor((summary.bytesRead / summary.bytesTotal) * 100);
}

function notice(
  kind: Extract<IconName, 'info' | 'warning' | 'error'>,
  text: TemplateResult,
  actions: readonly Action[],
): TemplateResult {
  return html`<div class="notice ${kind}" role="status">
    ${icon(kind)}<span class="notice-text">${text}</span>
    ${actions.map(([label, act]) => html`<button class="link" @click=${act}>${label}</button>`)}
  </div>`;
}

function message(title: string, text: TemplateResult, actions: readonly Action[]): TemplateResult {
  return html`<div class="empty-view" role="status">
    <h2>${title}</h2>
    <p>${text}</p>
    <div class="actions">
      ${actions.map(
        ([label, act], index) => html`<vscode-button ?secondary=${index > 0} @click=${act}>${label}</vscode-button>`,
      )}
    </div>
  </div>`;
}
