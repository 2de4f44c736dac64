import type { AppendRequest, ExpectedVersion } from '../../protocol/log.ts';
import type { AppendDraft } from '../../protocol/webview.ts';

/** What the stream must be like; `exactly`: at the version that the form shows. */
export const EXPECTATIONS = ['exactly', 'any', 'no-stream', 'stream-exists'] as const;
export type Expectation = (typeof EXPECTATIONS)[number];

export interface ConditionItem {
  readonly types: readonly string[];
  readonly tags: readonly string[];
}

/** An append condition as it is edited. */
export interface FormCondition {
  readonly items: readonly ConditionItem[];
  readonly after: number;
}

/** What the user has put into the form, but for the data and the metadata. */
export interface AppendForm {
  readonly stream: string;
  readonly type: string;
  readonly expectation: Expectation;
  /** The version that `exactly` means. */
  readonly version: number;
  readonly condition: FormCondition | null;
  readonly id: string;
  readonly time: string;
}

export const EMPTY_FORM: AppendForm = {
  stream: '',
  type: '',
  expectation: 'exactly',
  version: 0,
  condition: null,
  id: '',
  time: '',
};

export function formOfDraft({ stream, type, expectedVersion, condition, id, time }: AppendDraft): AppendForm {
  const exact = expectedVersion === null || typeof expectedVersion === 'number';
  return {
    stream,
    type,
    expectation: exact ? 'exactly' : expectedVersion,
    version: typeof expectedVersion === 'number' ? expectedVersion : 0,
    condition:
      condition === null
        ? null
        : {
            items: condition.failIfEventsMatch.items.map(({ types = [], tags = [] }) => ({ types, tags })),
            after: condition.after ?? 0,
          },
    id,
    time,
  };
}

export function requestOfForm(form: AppendForm, dataText: string, metadataText: string): AppendRequest {
  const { stream, type, id, time } = form;
  const condition = form.condition === null ? undefined : conditionOf(form.condition);
  return {
    stream,
    events: [
      {
        type,
        dataText,
        ...(metadataText.trim() === '' ? {} : { metadataText }),
        ...(id.trim() === '' ? {} : { id: id.trim() }),
        ...(time.trim() === '' ? {} : { time: time.trim() }),
      },
    ],
    expectedVersion: expectedVersionOf(form),
    ...(condition === undefined ? {} : { condition }),
  };
}

function expectedVersionOf({ expectation, version }: AppendForm): ExpectedVersion {
  return expectation === 'exactly' ? version : expectation;
}

/** Items that say nothing would match every event: they are left out, and a condition without items is none. */
function conditionOf({ items, after }: FormCondition): AppendRequest['condition'] {
  const said = items
    .filter(({ types, tags }) => types.length > 0 || tags.length > 0)
    .map(({ types, tags }) => ({
      ...(types.length === 0 ? {} : { types }),
      ...(tags.length === 0 ? {} : { tags }),
    }));
  return said.length === 0 ? undefined : { failIfEventsMatch: { items: said }, after };
}
