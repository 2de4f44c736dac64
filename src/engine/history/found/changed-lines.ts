import { alignMembers, DEEPEST_COMPARISON } from '../../../core/json/align-members.ts';
import { equalJson } from '../../../core/json/equal-json.ts';
import { childPointer } from '../../../core/json/json-pointer.ts';
import { isArray, openJson, type LosslessValue } from '../../../core/json/lossless-value.ts';
import { printJson } from '../../../core/json/print-json.ts';
import { oneLine } from './markdown.ts';

/** Two states as the lines of a diff: a value that went after `-`, one that came after `+`, each with its path. */
export function changedLines(before: LosslessValue, after: LosslessValue): readonly string[] {
  const lines: string[] = [];
  addLines('', before, after, 0, lines);
  return lines;
}

function addLines(path: string, before: LosslessValue, after: LosslessValue, depth: number, lines: string[]): void {
  if (equalJson(before, after)) return;
  const members = depth < DEEPEST_COMPARISON ? alignMembers(before, after) : undefined;
  if (members === undefined) {
    lines.push(line('-', path, before), line('+', path, after));
    return;
  }
  const isList = isArray(openJson(after));
  for (const member of members) {
    const memberPath = childPointer(path, member.key);
    if (member.after === undefined) lines.push(line('-', memberPath, member.before ?? 'null'));
    else if (member.before === undefined) lines.push(line('+', memberPath, member.after));
    else {
      if (isList && member.movedFrom !== undefined) {
        lines.push(`  ${oneLine(memberPath)} was ${oneLine(childPointer(path, String(member.movedFrom)))}`);
      }
      addLines(memberPath, member.before, member.after, depth + 1, lines);
    }
  }
}

function line(sign: '-' | '+', path: string, value: LosslessValue): string {
  return `${sign} ${path === '' ? '' : `${oneLine(path)}: `}${oneLine(printJson(value))}`;
}
