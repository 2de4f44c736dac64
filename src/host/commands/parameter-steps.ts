import * as vscode from 'vscode';
import type { QueryCell } from '../../protocol/query-cell.ts';
import type { QueryArguments, QueryParameter } from '../../protocol/webview.ts';
import { choiceCell, typedCell } from '../query/query-parameters.ts';
import { pickOrType, type TypedItem } from '../ui/pick-or-type.ts';
import { plainLabel } from '../ui/plain-label.ts';
import type { StepPlace } from '../ui/step-answer.ts';

/** Suggestions that are listed at a time. */
const LISTED = 200;

/**
 * Asks for the parameters that have no value of their own, step by step, each with a way to the query view, where all of
 * them can be filled in. Undefined where the user gave up.
 */
export async function askParameters(
  query: string,
  parameters: readonly QueryParameter[],
): Promise<QueryArguments | undefined> {
  const asked = parameters.filter(({ required }) => required);
  const values: QueryCell[] = [];
  for (let parameter = asked[0]; parameter !== undefined; parameter = asked[values.length]) {
    const step = values.length + 1;
    const answer = await ask(parameter, { title: query, step, totalSteps: asked.length, canGoBack: step > 1 });
    if (answer.kind === 'given-up') return undefined;
    if (answer.kind === 'form') break;
    if (answer.kind === 'back') values.pop();
    else values.push(answer.value);
  }
  return Object.fromEntries(values.map((value, index) => [asked[index]?.key ?? '', value]));
}

async function ask(parameter: QueryParameter, place: StepPlace) {
  const { key, title, description, choices, suggestions } = parameter;
  const answer = await pickOrType({
    ...place,
    placeholder: description ?? vscode.l10n.t('A value for “{0}”', title ?? key),
    find: (typed) => {
      if (choices.length > 0) return Promise.resolve(choiceItems(choices, typed));
      const offered = suggestions.filter((suggestion) => suggestion.toLowerCase().includes(typed.toLowerCase()));
      const items = offered.slice(0, LISTED).map((value): TypedItem => ({ label: plainLabel(value), value }));
      const isNew = typed !== '' && !suggestions.includes(typed);
      const named = items.filter(({ value }) => value === typed);
      const others = items.filter(({ value }) => value !== typed);
      return Promise.resolve([...named, ...others, ...(isNew ? [typedItem(typed)] : [])]);
    },
  });
  if (answer.kind !== 'chosen') return answer;
  const value = choices.length > 0 ? choiceCell(answer.value) : typedCell(answer.value, parameter);
  return { kind: 'chosen', value } as const;
}

function choiceItems(choices: readonly string[], typed: string): readonly TypedItem[] {
  return choices
    .map((choice): TypedItem => ({ label: plainLabel(shownChoice(choice)), value: choice }))
    .filter(({ label }) => label.toLowerCase().includes(typed.toLowerCase()));
}

function typedItem(typed: string): TypedItem {
  return {
    label: plainLabel(vscode.l10n.t('Use “{0}”', typed)),
    value: typed,
    iconPath: new vscode.ThemeIcon('check'),
  };
}

/** A JSON value for people: a text without its quotes. */
function shownChoice(json: string): string {
  const value: unknown = JSON.parse(json);
  return typeof value === 'string' ? value : json;
}
