/** Runs tasks one after the other, in the order in which they were given. */
export class TaskQueue {
  #last: Promise<unknown> = Promise.resolve();

  /** Answers or fails as the task does; a task that fails keeps none of the next. */
  run<Result>(task: () => Promise<Result>): Promise<Result> {
    const result = this.#last.then(task, task);
    this.#last = result;
    return result;
  }
}
