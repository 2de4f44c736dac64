import * as l10n from '@vscode/l10n';
import { html, nothing, type TemplateResult } from 'lit';
import { fillIn } from '../ui/fill-in.ts';
import { icon } from '../ui/icon.ts';
import { formatCount } from '../ui/numbers.ts';
import { segment } from '../ui/segment.ts';
import { toolButton } from '../ui/tool-button.ts';
import type { CausationStore } from './causation-store.ts';
import type { GraphModel } from './graph-model.ts';

/** What the header's buttons do to the graph's picture. */
export interface GraphActions {
  readonly zoomIn: () => void;
  readonly zoomOut: () => void;
  readonly fit: () => void;
}

/** What is shown, how much of it, and what can be done with it. */
export function causationHeader(store: CausationStore, actions: GraphActions): TemplateResult {
  const isGraph = store.mode === 'graph';
  return html`<div class="pane-header" role="toolbar" aria-label=${l10n.t('Causes and effects')}>
    <span class="segmented" role="group" aria-label=${l10n.t('What is shown')}>
      ${segment(l10n.t('Graph'), isGraph, () => store.setMode('graph'))}
      ${segment(l10n.t('Side by Side'), !isGraph, () => store.setMode('streams'))}
    </span>
    ${isGraph ? graphHeader(store, actions) : lanesHeader(store)}
  </div>`;
}

function graphHeader(store: CausationStore, { zoomIn, zoomOut, fit }: GraphActions): TemplateResult {
  const { model } = store.graph;
  if (model === undefined) return html`<span class="spacer"></span>`;
  return html`
    <span class="truncate title">${graphTitle(model)}</span>
    <span
      class="quiet nowrap"
      role="status"
      title=${isCut(model) ? l10n.t('Those around the event that was asked for') : nothing}
      >${countText(model)}</span
    >
    ${problemButton(store, model)}
    <span class="spacer"></span>
    <span class="zoom"
      >${toolButton('zoom-out', l10n.t('Zoom Out (-)'), zoomOut)}${toolButton('zoom-in', l10n.t('Zoom In (+)'), zoomIn)}</span
    >
    ${toolButton('screen-full', l10n.t('Show All (0)'), fit)}
    ${toolButton('list-tree', store.listOpen ? l10n.t('Hide List') : l10n.t('Show as List'), () =>
      store.setListOpen(!store.listOpen),
    )}
  `;
}

function graphTitle({ graph, nodes }: GraphModel): readonly unknown[] | TemplateResult {
  if (graph.correlationId !== null) {
    return fillIn(l10n.t('Correlation {0}'), html`<bdi title=${graph.correlationId}>${graph.correlationId}</bdi>`);
  }
  const asked = nodes.find(({ position }) => position === graph.position);
  return fillIn(
    l10n.t('Causes and effects of {0}'),
    html`<bdi title=${asked?.id ?? nothing}>${asked?.type ?? ''}</bdi>`,
  );
}

function isCut({ graph: { nodes, total } }: GraphModel): boolean {
  return total > nodes.length;
}

function countText(model: GraphModel): string {
  const { nodes, total } = model.graph;
  if (isCut(model)) return l10n.t('{0} of {1} events', formatCount(nodes.length), formatCount(total));
  return total === 1 ? l10n.t('1 event') : l10n.t('{0} events', formatCount(total));
}

function problemButton(store: CausationStore, { graph }: GraphModel): TemplateResult | typeof nothing {
  const count = graph.problems.length;
  if (count === 0) return nothing;
  const label = count === 1 ? l10n.t('1 problem') : l10n.t('{0} problems', formatCount(count));
  return html`<button class="problems" title=${l10n.t('Go to the Next Problem')} @click=${() => store.nextProblem()}>
    ${icon('warning')}${label}
  </button>`;
}

function lanesHeader({ lanes }: CausationStore): TemplateResult {
  const events = lanes.lanes?.positions.length;
  const count = events === 1 ? l10n.t('1 event') : l10n.t('{0} events', formatCount(events ?? 0));
  return html`
    <span class="quiet nowrap" role="status">${events === undefined ? nothing : count}</span>
    <span class="spacer"></span>
    <label class="check"
      ><input
        type="checkbox"
        .checked=${lanes.withCauses}
        @change=${(event: Event) => lanes.setWithCauses((event.currentTarget as HTMLInputElement).checked)}
      />${l10n.t('Draw causes')}</label
    >
  `;
}
