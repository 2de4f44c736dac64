import * as vscode from 'vscode';
import type { CommandId } from '../ids.ts';
import { formatNumber } from '../ui/numbers.ts';
import type { TreeNode } from './tree-node.ts';

/** The row “Show More…” of a page. */
export function moreItem(node: TreeNode & { readonly omitted: number }, command: CommandId): vscode.TreeItem {
  const title = vscode.l10n.t('Show More…');
  const item = new vscode.TreeItem(title);
  item.id = node.id;
  item.description = vscode.l10n.t('{0} more', formatNumber(node.omitted));
  item.iconPath = new vscode.ThemeIcon('ellipsis');
  item.command = { command, title, arguments: [node] };
  return item;
}
