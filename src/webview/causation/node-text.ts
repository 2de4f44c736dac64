import * as l10n from '@vscode/l10n';
import type { CausalProblem, CausationNode } from '../../protocol/causation.ts';
import { formatCount } from '../ui/numbers.ts';
import type { GraphModel } from './graph-model.ts';

/** What is wrong with a cause, in words. */
export function problemText({ kind, cause }: Pick<CausalProblem, 'kind' | 'cause'>): string {
  switch (kind) {
    case 'missing':
      return l10n.t('Its cause {0} is not in this log.', cause);
    case 'later':
      return l10n.t('Its cause {0} comes later in the log.', cause);
    case 'circle':
      return l10n.t('Its cause {0} leads back to it in a circle.', cause);
  }
}

export function problemsOf({ graph }: GraphModel, { position }: CausationNode): readonly CausalProblem[] {
  return graph.problems.filter((problem) => problem.position === position);
}

/** Where an event stands: “order-1 @ 3”. */
export function placeText({ stream, version }: CausationNode): string {
  return `${stream} @ ${version}`;
}

/** How many causes and effects a node has, in words. */
export function linksText(model: GraphModel, place: number): string {
  const causes = model.causes[place]?.length ?? 0;
  const effects = model.effects[place]?.length ?? 0;
  const causesText = causes === 1 ? l10n.t('1 cause') : l10n.t('{0} causes', formatCount(causes));
  const effectsText = effects === 1 ? l10n.t('1 effect') : l10n.t('{0} effects', formatCount(effects));
  return `${causesText} · ${effectsText}`;
}

/** A node for whoever does not see it. */
export function spokenNode(model: GraphModel, place: number): string {
  const node = model.nodes[place];
  if (node === undefined) return '';
  const problems = problemsOf(model, node).map(problemText);
  return [`${node.type}, ${placeText(node)}`, linksText(model, place), ...problems].join('. ');
}
