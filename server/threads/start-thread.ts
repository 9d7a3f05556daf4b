import { Worker, type WorkerOptions } from 'node:worker_threads';

const isSource = import.meta.url.endsWith('.ts');

/** Starts a thread with a program, given without its extension; TypeScript at its source has to be read for it first. */
export function startThread(program: URL, options: WorkerOptions = {}): Worker {
  return isSource
    ? new Worker(new URL('thread-from-source.mjs', import.meta.url), { ...options, argv: [`${program.href}.ts`] })
    : new Worker(new URL(`${program.href}.js`), options);
}

/** A thread that is asked one thing after another, and may tell how far it is before it answers. */
export class AskedThread<Order, Answer> {
  private readonly worker: Worker;
  private onAnswer: (answer: Answer) => void = () => undefined;
  private onFailure: (error: Error) => void = () => undefined;
  private failure: Error | null = null;

  constructor(program: URL, options: WorkerOptions) {
    this.worker = startThread(program, options);
    const fail = (error: Error): void => {
      this.failure ??= error;
      this.onFailure(this.failure);
    };
    this.worker.on('message', (answer: Answer) => this.onAnswer(answer));
    this.worker.on('error', fail);
    this.worker.on('exit', (code) => fail(new Error(`the thread ended with ${code} and without an answer`)));
  }

  async ask(order: Order, isLast: (answer: Answer) => boolean = () => true): Promise<Answer> {
    return new Promise<Answer>((resolve, reject) => {
      if (this.failure !== null) reject(this.failure);
      this.onFailure = reject;
      this.onAnswer = (answer) => {
        if (isLast(answer)) resolve(answer);
      };
      // oxlint-disable-next-line unicorn/require-post-message-target-origin -- a thread has no origin
      this.worker.postMessage(order);
    });
  }

  async end(): Promise<void> {
    await this.worker.terminate();
  }
}
