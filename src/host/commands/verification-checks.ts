import * as vscode from 'vscode';
import type { LogFormat } from '../../core/log/log-format.ts';
import type { ProblemCode } from '../../core/log/problem.ts';
import type { Verification } from '../../protocol/engine.ts';

/** What a verification looks at, one after the other. */
const CHECKS = ['lines', 'fields', 'payloads', 'ids', 'versions', 'times', 'batches', 'causes'] as const;
type Check = (typeof CHECKS)[number];

/** The check that finds each kind of problem. */
const CHECK_OF: Readonly<Record<ProblemCode, Check>> = {
  'malformed-line': 'lines',
  'torn-line': 'lines',
  'line-too-long': 'lines',
  'invalid-utf8': 'lines',
  'nul-byte': 'lines',
  'not-an-object': 'lines',
  'missing-field': 'fields',
  'invalid-field': 'fields',
  'duplicate-key': 'fields',
  'invalid-payload': 'payloads',
  'broken-hash-chain': 'payloads',
  'duplicate-id': 'ids',
  'version-gap': 'versions',
  'version-back': 'versions',
  'version-repeat': 'versions',
  'time-backwards': 'times',
  'torn-batch': 'batches',
  'incomplete-batch': 'batches',
  'cause-missing': 'causes',
  'cause-later': 'causes',
};

/** Every check, what it holds the log to, and how many problems it found. Only native logs mark their batches. */
export function checksOf(
  { problemsByCode }: Verification,
  format: LogFormat['name'],
): readonly { readonly text: string; readonly problems: number }[] {
  const { l10n } = vscode;
  const isNative = format === 'native';
  const texts: Readonly<Record<Check, string>> = {
    lines: l10n.t('Lines: every line is an event, whole and in UTF-8'),
    fields: l10n.t('Fields: every event has what an event has, once'),
    payloads: l10n.t('Payloads: every event is valid JSON to its last byte'),
    ids: l10n.t('Ids: no two events have the same'),
    versions: l10n.t('Versions: every stream counts on without gap or repeat'),
    times: isNative ? l10n.t('Times: they run forward') : l10n.t('Times: they run forward in every stream'),
    batches: l10n.t('Batches: what was appended together is all there'),
    causes: isNative
      ? l10n.t('Causes: they are here, and stand before what they caused')
      : l10n.t('Causes: those that are here stand before what they caused'),
  };
  return CHECKS.filter((check) => isNative || check !== 'batches').map((check) => {
    const codes = Object.entries(problemsByCode).filter(([code]) => CHECK_OF[code as ProblemCode] === check);
    return { text: texts[check], problems: codes.reduce((sum, [, count]) => sum + count, 0) };
  });
}
