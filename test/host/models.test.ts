import * as vscode from 'vscode';
import { ModelsTree } from '../../src/host/views/models-tree.ts';
import type { ModelsNode } from '../../src/host/views/models-nodes.ts';
import type { ModelFileReport } from '../../src/protocol/models.ts';
import { equal, eventually, matches, ok, rejects } from './expect.ts';
import { cleanUp, describe, it } from './harness.ts';
import { activateExtension, line, open, openInEditor, overwrite, remove, run, write } from './logs.ts';

let files = 0;

/** Writes a model of streams of a category of its own; both go with the test. */
async function writeModel(
  text: (category: string) => string,
  ending = '.model.ts',
): Promise<{ readonly uri: vscode.Uri; readonly category: string }> {
  const category = `m${++files}`;
  const uri = await write(text(category), `-${category}${ending}`);
  cleanUp(async () => {
    await remove(uri);
    await run('foldline.reloadModels');
  });
  return { uri, category };
}

/** A model that counts, in steps of so many. */
function counting(category: string, step = 1): string {
  return `export const streams = '${category}-*';
export const name = '${category}';
export const initialState = { count: 0 };
export function evolve(state: { count: number }, event: { type: string }) {
  return event.type === 'Ticked' ? { count: state.count + ${step} } : state;
}
export const commands = {
  Tick: { decide: () => ({ type: 'Ticked', data: {} }) },
};
export const queries = { ticks: 'select count(*) as ticks from events' };
`;
}

function ticks(category: string, count = 2): string {
  return Array.from({ length: count }, (_, index) =>
    line({ stream: `${category}-1`, version: index + 1, type: 'Ticked' }),
  ).join('');
}

async function reportOf(uri: vscode.Uri): Promise<ModelFileReport | undefined> {
  const reports = await run<readonly ModelFileReport[]>('foldline.reloadModels');
  return reports.find((report) => report.uri === uri.toString());
}

/** The rows below a file in the view. */
async function rowsOf(report: ModelFileReport): Promise<readonly (readonly [unknown, unknown])[]> {
  const tree = new ModelsTree({ reports: [report], whenReady: () => Promise.resolve() });
  cleanUp(() => tree.dispose());
  const rows: (readonly [unknown, unknown])[] = [];
  const add = async (nodes: readonly ModelsNode[]): Promise<void> => {
    for (const node of nodes) {
      const { label, description } = tree.getTreeItem(node);
      rows.push([label, description]);
      await add(await tree.getChildren(node));
    }
  };
  const [file] = await tree.getChildren();
  if (file !== undefined) await add(await tree.getChildren(file));
  return rows;
}

describe('A model', () => {
  it('is found, and said what is in it', async () => {
    await activateExtension();
    const { uri, category } = await writeModel((name) => counting(name));
    const report = await reportOf(uri);
    matches(report, {
      models: [{ name: category, streams: `${category}-*`, commands: [{ name: 'Tick' }] }],
      queries: [{ name: 'ticks' }],
      problems: [],
    });
    ok(report !== undefined, 'There is no report.');
    equal(await rowsOf(report), [
      [category, `${category}-*`],
      ['Tick', undefined],
      ['ticks', ''],
    ]);
  });

  it('makes the states of its streams, and others as soon as it is saved', async () => {
    const { uri, category } = await writeModel((name) => counting(name));
    await reportOf(uri);
    const log = await open(await write(ticks(category)));
    const text = async (): Promise<string> => (await log.state({ stream: `${category}-1` })).stateText;
    equal(await text(), '{"count":2}');
    const document = await vscode.workspace.openTextDocument(uri);
    const edit = new vscode.WorkspaceEdit();
    const all = new vscode.Range(0, 0, document.lineCount, 0);
    edit.replace(uri, all, counting(category, 10));
    await vscode.workspace.applyEdit(edit);
    await document.save();
    await eventually(async () => equal(await text(), '{"count":20}'), 3_000);
  });

  it('says where it is wrong, in the view and in its file', async () => {
    const { uri } = await writeModel(() => `\nexport const initialState = {};\nthrow new Error('no luck');\n`);
    const report = await reportOf(uri);
    ok(report !== undefined, 'There is no report.');
    const [problem] = report.problems;
    matches(problem?.place, { uri: uri.toString(), line: 3 });
    ok(problem?.message.includes('no luck') === true, `It says ${problem?.message}`);
    const tree = new ModelsTree({ reports: [report], whenReady: () => Promise.resolve() });
    cleanUp(() => tree.dispose());
    const [file] = await tree.getChildren();
    const [node] = file === undefined ? [] : await tree.getChildren(file);
    ok(node?.kind === 'problem', 'The view does not say it.');
    const item = tree.getTreeItem(node);
    ok(String(item.description).endsWith(':3'), `The place is ${String(item.description)}`);
    const [target, options] = (item.command?.arguments ?? []) as [vscode.Uri, vscode.TextDocumentShowOptions];
    equal(target.toString(), uri.toString());
    equal(options.selection?.start.line, 2);
    await eventually(() => {
      const ours = vscode.languages.getDiagnostics(uri).filter(({ source }) => source === 'Foldline');
      equal(
        ours.map(({ range }) => range.start.line),
        [2],
      );
    });
    await overwrite(
      uri,
      'export const streams = "x-*"; export const initialState = 0; export const evolve = (s) => s;',
    );
    await reportOf(uri);
    await eventually(() => {
      const ours = vscode.languages.getDiagnostics(uri).filter(({ source }) => source === 'Foldline');
      equal(ours.length, 0);
    });
  });

  it('that never ends is ended, and the others stay', async () => {
    const good = await writeModel((name) => counting(name));
    const bad = await writeModel(() => 'for (;;) {}\n');
    const reports = await run<readonly ModelFileReport[]>('foldline.reloadModels');
    const reportFor = ({ uri }: { uri: vscode.Uri }): ModelFileReport | undefined =>
      reports.find((report) => report.uri === uri.toString());
    matches(reportFor(bad), { models: [], problems: [{}] });
    const problem = reportFor(bad)?.problems[0]?.message ?? '';
    ok(problem.includes('took longer'), `It says ${problem}`);
    matches(reportFor(good), { models: [{ name: good.category }], problems: [] });
  });

  it('imports other files, and follows them', async () => {
    const lib = await write('export const step: number = 5;\n', '-lib.ts');
    const name = lib.path.slice(lib.path.lastIndexOf('/') + 1);
    const { uri, category } = await writeModel(
      (own) => `import { step } from './${name}';\n${counting(own).replace('+ 1', '+ step')}`,
    );
    await reportOf(uri);
    const log = await open(await write(ticks(category)));
    equal((await log.state({ stream: `${category}-1` })).stateText, '{"count":10}');
    await overwrite(lib, 'export const step: number = 6;\n');
    await eventually(async () => equal((await log.state({ stream: `${category}-1` })).stateText, '{"count":12}'));
  });

  it('is gone with its file', async () => {
    const { uri, category } = await writeModel((name) => counting(name));
    await reportOf(uri);
    const log = await open(await write(ticks(category)));
    equal((await log.state({ stream: `${category}-1` })).stateText, '{"count":2}');
    await vscode.workspace.fs.delete(uri);
    await eventually(async () => equal((await log.state({ stream: `${category}-1` })).stateText, '{}'));
  });
});

describe('New Model', () => {
  it('writes a model that compiles and folds, and never over a file', async () => {
    const category = `new${++files}`;
    const data = { customer: 'ada', total: 42.5 };
    const log = await openInEditor(
      line({ stream: `${category}-1`, version: 1, type: 'Placed', data }) +
        line({ stream: `${category}-1`, version: 2, type: "It's paid", data: { by: 'card' } }),
    );
    const written = await run<{ readonly uri: string }>('foldline.newModel', { category });
    const uri = vscode.Uri.parse(written.uri, true);
    cleanUp(async () => {
      await remove(uri);
      await run('foldline.reloadModels');
    });
    ok(uri.path.endsWith(`/${category}.model.ts`), `It is ${uri.path}`);
    equal(vscode.Uri.joinPath(uri, '..').toString(), vscode.Uri.joinPath(log, '..').toString());
    matches(await reportOf(uri), {
      models: [{ name: category, streams: `${category}-*`, commands: [{ name: 'RecordPlaced' }] }],
      problems: [],
    });
    const opened = await open(log);
    const { stateText } = await opened.state({ stream: `${category}-1` });
    equal(JSON.parse(stateText), { ...data, by: 'card' });
    await rejects(run('foldline.newModel', { category }), 'file-exists');
    await rejects(run('foldline.newModel', { category: 'nobody' }), 'not-found');
  });
});

describe('Add Model Types', () => {
  it('writes a file of types, and never over one that is not its own', async () => {
    await activateExtension();
    const folder = vscode.Uri.joinPath((await write('', '.txt')).with({ query: '' }), '..');
    const { uri } = await run<{ readonly uri: string }>('foldline.addModelTypes', { folder: folder.toString() });
    const types = vscode.Uri.parse(uri, true);
    cleanUp(() => remove(types));
    const text = new TextDecoder().decode(await vscode.workspace.fs.readFile(types));
    ok(text.includes('export interface Model<'), 'There is no model in it.');
    await run('foldline.addModelTypes', { folder: folder.toString() });
    await overwrite(types, 'export {};');
    await rejects(run('foldline.addModelTypes', { folder: folder.toString() }), 'file-exists');
  });
});
