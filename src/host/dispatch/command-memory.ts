import type { Memento } from 'vscode';
import { MEMORY } from '../ids.ts';

/** Commands that are remembered; those dispatched last. */
const MOST = 200;
/** Longer data is not worth starting from again. */
const LONGEST = 20_000;

interface Remembered {
  /** Of the model that decided; empty where none did. */
  readonly model: string;
  readonly command: string;
  readonly dataText: string;
}

/** What commands were dispatched with the last time, in this workspace. */
export class CommandMemory {
  readonly #memory: Memento;

  constructor(memory: Memento) {
    this.#memory = memory;
  }

  /** The names of a model's commands that were dispatched, the last one first. */
  namesOf(model: string): readonly string[] {
    return this.#all.filter((entry) => entry.model === model).map(({ command }) => command);
  }

  /** What a command was given the last time; null where it is not known. */
  lastText(model: string, command: string): string | null {
    return this.#all.find((entry) => entry.model === model && entry.command === command)?.dataText ?? null;
  }

  async remember(entry: Remembered): Promise<void> {
    if (entry.dataText.length > LONGEST) return;
    const others = this.#all.filter(({ model, command }) => model !== entry.model || command !== entry.command);
    await this.#memory.update(MEMORY.commands, [entry, ...others].slice(0, MOST));
  }

  /** The memory may hold whatever an older version of us has left there. */
  get #all(): readonly Remembered[] {
    const kept: unknown = this.#memory.get(MEMORY.commands);
    return Array.isArray(kept) ? kept.filter(isRemembered) : [];
  }
}

function isRemembered(value: unknown): value is Remembered {
  if (typeof value !== 'object' || value === null) return false;
  const read = new Map<string, unknown>(Object.entries(value));
  return ['model', 'command', 'dataText'].every((key) => typeof read.get(key) === 'string');
}
