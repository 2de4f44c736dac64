import * as l10n from '@vscode/l10n';
import { html, nothing, type TemplateResult } from 'lit';
import { FOLD_NAMES, type EventDetail, type FoldName, type StateMaker } from '../../protocol/log.ts';
import '../form/combo-box.ts';
import type { ComboOption } from '../form/combo-box.ts';
import { COMPARED_KINDS, PINNED_KINDS, type ComparedKind, type ComparedWith } from '../model/compared-with.ts';
import { foldLabel } from '../ui/fold-label.ts';
import { nativeSelect } from '../ui/native-select.ts';

export interface ComparedWithView {
  /** The selected event, where another state than that after it is pinned. */
  readonly selected: Pick<EventDetail, 'stream' | 'version'> | undefined;
  readonly chosen: ComparedWith;
  /** What makes the state that is compared, as far as that is known. */
  readonly by: StateMaker | undefined;
  /** The last version of its stream. */
  readonly last: number;
  /** The number before that of a stream's first event. */
  readonly initial: number;
  readonly streams: readonly ComboOption[];
  readonly choose: (chosen: ComparedWith) => void;
  readonly suggest: (text: string) => void;
}

/** Says what a state is compared with. */
export function comparedWithView(view: ComparedWithView): TemplateResult {
  const { chosen } = view;
  const kinds = nativeSelect({
    label: l10n.t('Compare With'),
    values: view.selected === undefined ? COMPARED_KINDS : PINNED_KINDS,
    chosen: chosen.kind,
    textOf: kindLabel,
    choose: (kind) => view.choose(firstOf(kind, view)),
  });
  return html`${kinds} ${fieldsOf(view)}`;
}

function fieldsOf(view: ComparedWithView): TemplateResult | typeof nothing {
  const { chosen, choose } = view;
  switch (chosen.kind) {
    case 'version':
      return versionFields(view, chosen.version ?? view.last, (version) => choose({ ...chosen, version }));
    case 'stream':
      return html`<foldline-combo-box
          class="stream"
          .label=${l10n.t('Stream')}
          .value=${chosen.stream}
          .options=${view.streams}
          @foldline-input=${(event: CustomEvent<string>) => choose({ ...chosen, stream: event.detail })}
          @foldline-suggest=${(event: CustomEvent<string>) => view.suggest(event.detail)}
        ></foldline-combo-box>
        ${versionBox(view, chosen.version, (version) => choose({ ...chosen, version }))}`;
    case 'fold':
      return nativeSelect({
        label: l10n.t('Fold'),
        values: FOLD_NAMES,
        chosen: chosen.fold,
        textOf: foldLabel,
        choose: (fold) => choose({ kind: 'fold', fold }),
      });
    case 'selected':
    case 'step':
    case 'previous':
      return nothing;
  }
}

/** The number of a version, and a slider over those of the stream. */
function versionFields(
  view: ComparedWithView,
  version: number,
  choose: (version: number | null) => void,
): TemplateResult {
  return html`${versionBox(view, version, choose)}
    <input
      type="range"
      min=${view.initial}
      max=${view.last}
      .value=${String(version)}
      aria-label=${l10n.t('Version')}
      @input=${(event: Event) => choose((event.currentTarget as HTMLInputElement).valueAsNumber)}
    />`;
}

function versionBox(
  { initial }: ComparedWithView,
  version: number | null,
  choose: (version: number | null) => void,
): TemplateResult {
  const onChange = (event: Event): void => {
    const typed = (event.currentTarget as HTMLInputElement).valueAsNumber;
    choose(Number.isSafeInteger(typed) ? Math.max(initial, typed) : null);
  };
  return html`<input
    class="input version"
    type="number"
    min=${initial}
    placeholder=${l10n.t('newest')}
    title=${l10n.t('Version')}
    aria-label=${l10n.t('Version')}
    .value=${version === null ? '' : String(version)}
    @change=${onChange}
  />`;
}

function kindLabel(kind: ComparedKind): string {
  switch (kind) {
    case 'selected':
      return l10n.t('The selected event');
    case 'step':
      return l10n.t('Before this event');
    case 'version':
      return l10n.t('Another version');
    case 'stream':
      return l10n.t('Another stream');
    case 'previous':
      return l10n.t('Previous code of the model');
    case 'fold':
      return l10n.t('Another fold');
  }
}

/** What is chosen first: where a state is pinned, the selected event, so that it can be held as well. */
function firstOf(kind: ComparedKind, { by, initial, selected }: ComparedWithView): ComparedWith {
  switch (kind) {
    case 'version':
      return { kind, version: initial };
    case 'stream':
      return { kind, stream: selected?.stream ?? '', version: selected?.version ?? null };
    case 'fold':
      return { kind, fold: otherFold(by) };
    case 'selected':
    case 'step':
    case 'previous':
      return { kind };
  }
}

function otherFold(by: StateMaker | undefined): FoldName {
  return FOLD_NAMES.find((fold) => by?.kind !== 'fold' || by.fold !== fold) ?? 'merge';
}
