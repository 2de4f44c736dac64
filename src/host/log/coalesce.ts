/**
 * A trigger that runs a task soon, never twice at once: what is triggered while the task runs makes it run once more.
 * `pause` is the least time between two runs, in milliseconds.
 */
export function coalesce(task: () => Promise<void> | void, pause = 0): { trigger(): void; dispose(): void } {
  let wanted = false;
  let running = false;
  let disposed = false;
  let timer: ReturnType<typeof setTimeout> | undefined;

  const run = async (): Promise<void> => {
    wanted = false;
    running = true;
    try {
      await task();
    } finally {
      timer = setTimeout(() => {
        running = false;
        if (wanted && !disposed) void run();
      }, pause);
    }
  };

  return {
    trigger: () => {
      wanted = true;
      if (!running && !disposed) void run();
    },
    dispose: () => {
      disposed = true;
      clearTimeout(timer);
    },
  };
}
