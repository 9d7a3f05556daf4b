import type { Worker, WorkerOptions } from 'node:worker_threads';
import { startThread } from '#server/threads/start-thread';

type Told<Answer> = { id: number; answer: Answer } | { id: number; error: unknown };

interface Waiting<Answer> {
  resolve: (answer: Answer) => void;
  reject: (error: unknown) => void;
}

/**
 * One thread of this process for all that is asked of it, started by the first question: the next is answered by code that
 * is loaded and warm. It keeps no process alive. Its program answers each `{ id, question }` through `answerQuestions`.
 */
export class OneThread<Question, Answer> {
  private readonly program: URL;
  private readonly name: string;
  private readonly options: WorkerOptions;
  private readonly waiting = new Map<number, Waiting<Answer>>();
  private worker: Worker | null = null;
  private lastId = 0;

  constructor(program: URL, name: string, options: WorkerOptions = {}) {
    this.program = program;
    this.name = name;
    this.options = options;
  }

  /** Several that ask at once are answered one after another. */
  ask(question: Question): Promise<Answer> {
    this.worker ??= this.started();
    const { worker } = this;
    this.lastId += 1;
    const id = this.lastId;
    return new Promise<Answer>((resolve, reject) => {
      this.waiting.set(id, { resolve, reject });
      worker.ref();
      // oxlint-disable-next-line unicorn/require-post-message-target-origin -- a thread has no origin
      worker.postMessage({ id, question });
    });
  }

  private started(): Worker {
    const worker = startThread(this.program, this.options);
    worker.on('message', (told: Told<Answer>) => {
      const asker = this.waiting.get(told.id);
      this.waiting.delete(told.id);
      if (this.waiting.size === 0) worker.unref();
      if ('answer' in told) asker?.resolve(told.answer);
      else asker?.reject(told.error);
    });
    worker.on('error', (error) => this.giveUp(worker, error));
    worker.on('exit', (code) => this.giveUp(worker, new Error(`the ${this.name} thread ended with ${code}`)));
    return worker;
  }

  /** Whoever waits is told; the next question starts another thread. */
  private giveUp(worker: Worker, error: Error): void {
    if (this.worker !== worker) return;
    this.worker = null;
    for (const { reject } of this.waiting.values()) reject(error);
    this.waiting.clear();
  }
}
