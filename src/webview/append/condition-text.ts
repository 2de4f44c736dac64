import * as l10n from '@vscode/l10n';
import { formatCount } from '../ui/numbers.ts';
import type { ConditionItem, FormCondition } from './append-form.ts';

/** An append condition in words: “No event after 1,204 of type A or B with tag x, or …”. */
export function conditionText(condition: FormCondition | null): string {
  if (condition === null) return '';
  const items = condition.items.map(itemText).join(l10n.t('; or '));
  return l10n.t('No event after {0} was to be {1}.', formatCount(condition.after), items);
}

function itemText({ types, tags }: ConditionItem): string {
  const ofTypes = types.length === 0 ? l10n.t('of any type') : l10n.t('of type {0}', types.join(l10n.t(' or ')));
  return tags.length === 0 ? ofTypes : l10n.t('{0} with {1}', ofTypes, tags.join(l10n.t(' and ')));
}
