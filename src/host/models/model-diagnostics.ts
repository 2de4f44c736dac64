import * as vscode from 'vscode';
import type { ModelFileReport, ModelProblem } from '../../protocol/models.ts';
import { rangeOf } from '../ui/code-place.ts';
import type { ModelCatalogue } from './model-catalogue.ts';

/** Shows what is wrong with models in the Problems panel and in their files. */
export function showModelDiagnostics(models: ModelCatalogue): vscode.Disposable {
  const collection = vscode.languages.createDiagnosticCollection('foldline-models');
  const subscription = models.onDidChange(() => {
    collection.clear();
    for (const [uri, problems] of byPlace(models.reports)) {
      collection.set(vscode.Uri.parse(uri, true), problems.map(toDiagnostic));
    }
  });
  return vscode.Disposable.from(subscription, collection);
}

/** Problems by the file that they are in: that may be one which a model imports. */
function byPlace(reports: readonly ModelFileReport[]): ReadonlyMap<string, readonly ModelProblem[]> {
  const problems = new Map<string, ModelProblem[]>();
  for (const report of reports) {
    for (const problem of report.problems) {
      const uri = problem.place?.uri ?? report.uri;
      problems.set(uri, [...(problems.get(uri) ?? []), problem]);
    }
  }
  return problems;
}

function toDiagnostic({ message, place }: ModelProblem): vscode.Diagnostic {
  const range = place === undefined ? new vscode.Range(0, 0, 0, 0) : rangeOf(place);
  const diagnostic = new vscode.Diagnostic(range, message, vscode.DiagnosticSeverity.Error);
  diagnostic.source = 'Foldline';
  return diagnostic;
}
