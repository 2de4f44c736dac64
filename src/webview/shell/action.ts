import type { CommandName, LogStore } from '../model/log-store.ts';

/** What the user can do about something that is told. */
export interface Action {
  readonly label: string;
  readonly act: () => void;
}

/** An action that a command of ours stands for. */
export function commandAction(store: LogStore, label: string, command: CommandName): Action {
  return { label, act: () => store.run(command) };
}
