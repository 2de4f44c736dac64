import * as vscode from 'vscode';
import type { JsonKind, PayloadCheck, PayloadRemark } from '../../protocol/log.ts';
import type { CheckedJson } from '../../protocol/webview.ts';
import { formatNumber } from './numbers.ts';

/** What the engine says of a text, in words. */
export function sayCheck(check: PayloadCheck): CheckedJson {
  if (!check.valid) {
    const { line, column, offset } = check;
    const message = vscode.l10n.t(
      'This is not valid JSON: see line {0}, column {1}.',
      formatNumber(line),
      formatNumber(column),
    );
    return { valid: false, message, offset };
  }
  const { kind, members, remarks } = check;
  return { valid: true, kind, members, remarks: remarks.map((remark) => ({ remark, message: sayRemark(remark) })) };
}

function sayRemark(remark: PayloadRemark): string {
  switch (remark.kind) {
    case 'unknown-field':
      return vscode.l10n.t('No event of this type has had a field “{0}” so far.', remark.key);
    case 'missing-field':
      return vscode.l10n.t('Every event of this type has had a field “{0}” so far.', remark.key);
    case 'repeated-field':
      return vscode.l10n.t('The field “{0}” is there more than once.', remark.key);
    case 'other-kind': {
      const found = sayKind(remark.found);
      const seen = remark.seen.map(sayKind).join(', ');
      return remark.key === null
        ? vscode.l10n.t('The data is {0}; so far it was {1}.', found, seen)
        : vscode.l10n.t('“{0}” is {1}; so far it was {2}.', remark.key, found, seen);
    }
  }
}

function sayKind(kind: JsonKind): string {
  switch (kind) {
    case 'object':
      return vscode.l10n.t('an object');
    case 'array':
      return vscode.l10n.t('a list');
    case 'string':
      return vscode.l10n.t('a text');
    case 'number':
      return vscode.l10n.t('a number');
    case 'boolean':
      return vscode.l10n.t('true or false');
    case 'null':
      return 'null';
  }
}
