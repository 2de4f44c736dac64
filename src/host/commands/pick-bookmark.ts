import * as vscode from 'vscode';
import type { Bookmark } from '../../protocol/webview.ts';
import type { Bookmarks } from '../log/bookmarks.ts';
import type { LogSession } from '../log/log-session.ts';
import { showFailure } from '../ui/failure.ts';
import { formatNumber } from '../ui/numbers.ts';
import { plainLabel } from '../ui/plain-label.ts';
import { eventName } from './describe-event.ts';

interface BookmarkItem extends vscode.QuickPickItem {
  readonly bookmark: Bookmark;
}

/** Lets the user choose among a log's bookmarks, and take some away; undefined where they choose none. */
export async function pickBookmark(session: LogSession, bookmarks: Bookmarks): Promise<Bookmark | undefined> {
  const pick = vscode.window.createQuickPick<BookmarkItem>();
  pick.title = vscode.l10n.t('Go to Bookmark');
  pick.matchOnDescription = true;
  const list = async (): Promise<void> => {
    pick.items = await itemsOf(session, bookmarks);
    pick.placeholder =
      pick.items.length === 0
        ? vscode.l10n.t('No event of this log is bookmarked. Select one, and run “Bookmark Event…”.')
        : vscode.l10n.t('Which event?');
  };
  pick.onDidTriggerItemButton(({ item }) => {
    void bookmarks.set(session, item.bookmark.position, null).then(list).catch(showFailure);
  });
  try {
    await list();
    return await new Promise<Bookmark | undefined>((resolve) => {
      pick.onDidAccept(() => resolve(pick.activeItems[0]?.bookmark));
      pick.onDidHide(() => resolve(undefined));
      pick.show();
    });
  } finally {
    pick.dispose();
  }
}

async function itemsOf(session: LogSession, bookmarks: Bookmarks): Promise<readonly BookmarkItem[]> {
  const all = await bookmarks.of(session);
  const rows = await session.request('rows', { positions: all.map(({ position }) => position) });
  const names = new Map(rows.map((row) => [row.position, eventName(row)]));
  return all.map((bookmark) => {
    const name = names.get(bookmark.position) ?? '';
    const number = `#${formatNumber(bookmark.position)}`;
    return {
      bookmark,
      label: plainLabel(bookmark.note === '' ? name : bookmark.note),
      description: bookmark.note === '' ? number : `${number} · ${name}`,
      buttons: [{ iconPath: new vscode.ThemeIcon('trash'), tooltip: vscode.l10n.t('Remove Bookmark') }],
    };
  });
}
