import { spawn, type ChildProcess } from 'node:child_process';
import { createInterface } from 'node:readline';

export interface CallFrame {
  readonly callFrameId: string;
  readonly functionName: string;
  /** Lines and columns from 0. */
  readonly location: { readonly scriptId: string; readonly lineNumber: number };
  /** Of the file that it stands in. */
  readonly url: string;
}

interface Message {
  readonly id?: number;
  readonly method?: string;
  readonly params?: {
    readonly callFrames?: readonly CallFrame[];
    readonly scriptId?: string;
    readonly url?: string;
  };
  readonly result?: unknown;
}

/** A program of Node.js that runs under a debugger of the test's own (the inspector's protocol). */
export class InspectedProgram implements Disposable {
  readonly #child: ChildProcess;
  readonly #socket: WebSocket;
  readonly #answers = new Map<number, (result: unknown) => void>();
  #paused = Promise.withResolvers<readonly CallFrame[]>();
  /** URLs of files by the ids of scripts. */
  readonly #scripts = new Map<string, string>();
  #last = 0;

  private constructor(child: ChildProcess, socket: WebSocket) {
    this.#child = child;
    this.#socket = socket;
    socket.addEventListener('message', ({ data }) => this.#hear(JSON.parse(String(data)) as Message));
  }

  /** Starts the program, stopped before its first line. */
  static async start(path: string): Promise<InspectedProgram> {
    const child = spawn(process.execPath, ['--inspect-brk=127.0.0.1:0', path], { stdio: ['ignore', 'ignore', 'pipe'] });
    let url: string | undefined;
    for await (const line of createInterface({ input: child.stderr })) {
      url = /ws:\/\/\S+/.exec(line)?.[0];
      if (url !== undefined) break;
    }
    child.stderr.resume();
    const socket = new WebSocket(url ?? '');
    await new Promise((resolve, reject) => {
      socket.addEventListener('open', resolve, { once: true });
      socket.addEventListener('error', () => reject(new Error('The inspector does not answer.')), { once: true });
    });
    const program = new InspectedProgram(child, socket);
    await program.#request('Debugger.enable');
    const first = program.#paused.promise;
    await program.#request('Runtime.runIfWaitingForDebugger');
    await first;
    return program;
  }

  /** Goes on, or into what is called; answers where it stops then, the innermost frame first. */
  async go(how: 'resume' | 'stepInto'): Promise<readonly CallFrame[]> {
    this.#paused = Promise.withResolvers();
    await this.#request(`Debugger.${how}`);
    return this.#paused.promise;
  }

  /** The value of an expression where the program stands. */
  async evaluate({ callFrameId }: CallFrame, expression: string): Promise<unknown> {
    const params = { callFrameId, expression, returnByValue: true };
    const { result } = (await this.#request('Debugger.evaluateOnCallFrame', params)) as { result: { value: unknown } };
    return result.value;
  }

  [Symbol.dispose](): void {
    this.#socket.close();
    this.#child.kill();
  }

  #hear({ id, method, params, result }: Message): void {
    if (id !== undefined) this.#answers.get(id)?.(result);
    else if (method === 'Debugger.scriptParsed') this.#scripts.set(params?.scriptId ?? '', params?.url ?? '');
    else if (method === 'Debugger.paused') {
      const frames = params?.callFrames ?? [];
      this.#paused.resolve(
        frames.map((frame) => ({ ...frame, url: this.#scripts.get(frame.location.scriptId) ?? '' })),
      );
    }
  }

  #request(method: string, params: object = {}): Promise<unknown> {
    const id = ++this.#last;
    return new Promise((resolve) => {
      this.#answers.set(id, resolve);
      this.#socket.send(JSON.stringify({ id, method, params }));
    });
  }
}
