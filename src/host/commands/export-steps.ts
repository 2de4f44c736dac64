import * as vscode from 'vscode';
import { EXPORT_FORMATS, type EventFilter, type ExportFormat, type StreamSummary } from '../../protocol/log.ts';
import type { FoldlineContext } from '../context.ts';
import { folderFor } from '../files/folder-for.ts';
import { MEMORY } from '../ids.ts';
import type { Export } from '../log/export-events.ts';
import { isEmptyFilter } from '../log/filter.ts';
import { logName } from '../log/log-name.ts';
import type { LogSession } from '../log/log-session.ts';
import { askSteps, type Step, type StepItem } from '../ui/multi-step.ts';
import { countOf } from '../ui/numbers.ts';
import { plainLabel } from '../ui/plain-label.ts';
import { EXPORT_ENDINGS, exportName } from './export-name.ts';

/** What can be exported, as it is offered. */
export interface Scope {
  readonly filter: EventFilter;
  readonly label: string;
  readonly events: number;
}

type Answer = Scope | ExportFormat;

/** Asks what to export (but for a stream that is given), as what, and where to; undefined where the user gave up. */
export async function chooseExport(
  { extension: { workspaceState: memory } }: FoldlineContext,
  session: LogSession,
  stream: StreamSummary | undefined,
): Promise<Export | undefined> {
  const scopes = stream === undefined ? await scopesOf(session) : [streamScope(stream)];
  const asked = scopes.length > 1 ? [scopeStep(scopes)] : [];
  const steps: readonly Step<Answer>[] = [...asked, formatStep(memory.get(MEMORY.exportFormat))];
  const answers = await askSteps<Answer>((chosen) => steps[chosen.length], steps.length);
  if (answers === undefined) return undefined;
  const filter = (answers.find((answer) => typeof answer === 'object') ?? scopes[0])?.filter ?? {};
  const format = answers.find((answer) => typeof answer === 'string') ?? 'native';
  await memory.update(MEMORY.exportFormat, format);
  const target = await askTarget(session.uri, filter, format);
  return target === undefined ? undefined : { filter, format, target };
}

/** The whole log, what the filter lets through, and the stream of the selected event. */
export async function scopesOf(session: LogSession): Promise<readonly Scope[]> {
  const { events } = session.summary ?? (await session.opened);
  const scopes: Scope[] = [{ filter: {}, label: vscode.l10n.t('Whole Log'), events }];
  const { filter } = session;
  if (!isEmptyFilter(filter)) {
    const { positions } = await session.matches();
    scopes.push({ filter, label: vscode.l10n.t('What the Filter Shows'), events: positions?.length ?? events });
  }
  const stream = await selectedStream(session);
  const isFiltered = Object.keys(filter).length === 1 && filter.stream === stream?.name;
  if (stream !== undefined && !isFiltered) scopes.push(streamScope(stream));
  return scopes;
}

async function selectedStream(session: LogSession): Promise<StreamSummary | undefined> {
  if (session.selected === null) return undefined;
  const [row] = await session.request('rows', { positions: [session.selected] });
  return row === undefined ? undefined : ((await session.request('stream', { name: row.stream })) ?? undefined);
}

export function streamScope({ name, events }: StreamSummary): Scope {
  return { filter: { stream: name }, label: vscode.l10n.t('Stream “{0}”', plainLabel(name)), events };
}

function scopeStep(scopes: readonly Scope[]): Step<Answer> {
  return {
    title: vscode.l10n.t('Export'),
    placeholder: vscode.l10n.t('Choose what to export'),
    items: scopes.map((scope) => ({
      label: scope.label,
      description: countOf(scope.events, vscode.l10n.t('event'), vscode.l10n.t('events')),
      value: scope,
    })),
  };
}

function formatStep(last: unknown): Step<Answer> {
  const { l10n } = vscode;
  const details: Readonly<Record<ExportFormat, readonly [label: string, detail: string]>> = {
    native: ['Foldline', l10n.t('An event a line, which can be opened and appended to as an event store')],
    cloudevents: [l10n.t('CloudEvents, Lines'), l10n.t('CloudEvents 1.0, one a line')],
    'cloudevents-batch': [l10n.t('CloudEvents, Batch'), l10n.t('CloudEvents 1.0 in one JSON array')],
    csv: ['CSV', l10n.t('A table for spreadsheets and data tools, payloads as JSON text')],
    sqlite: ['SQLite', l10n.t('A database with tables of events, streams and event types')],
  };
  const items = EXPORT_FORMATS.map((format): StepItem<Answer> => {
    const [label, detail] = details[format];
    return { label, detail, description: EXPORT_ENDINGS[format], value: format };
  });
  return {
    title: l10n.t('Export'),
    placeholder: l10n.t('Choose a format'),
    items,
    active: items.find(({ value }) => value === last),
  };
}

async function askTarget(log: vscode.Uri, filter: EventFilter, format: ExportFormat): Promise<vscode.Uri | undefined> {
  const name = exportName(logName(log), filter, format);
  const folder = folderFor(log);
  return vscode.window.showSaveDialog({
    title: vscode.l10n.t('Export to'),
    saveLabel: vscode.l10n.t('Export'),
    filters: filtersOf(format),
    ...(folder === undefined ? {} : { defaultUri: vscode.Uri.joinPath(folder, name) }),
  });
}

function filtersOf(format: ExportFormat): Record<string, string[]> {
  switch (format) {
    case 'native':
    case 'cloudevents':
      return { [vscode.l10n.t('JSON lines')]: ['ndjson', 'jsonl'] };
    case 'cloudevents-batch':
      return { JSON: ['json'] };
    case 'csv':
      return { CSV: ['csv'] };
    case 'sqlite':
      return { SQLite: ['sqlite', 'sqlite3', 'db'] };
  }
}
