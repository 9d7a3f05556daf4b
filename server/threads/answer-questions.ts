import { parentPort } from 'node:worker_threads';

/** Makes this thread the program of a `OneThread`: each question is answered, or its error told. */
export function answerQuestions<Question, Answer>(answerTo: (question: Question) => Answer | Promise<Answer>): void {
  /* oxlint-disable unicorn/require-post-message-target-origin -- a thread has no origin */
  parentPort?.on('message', async ({ id, question }: { id: number; question: Question }) => {
    try {
      parentPort?.postMessage({ id, answer: await answerTo(question) });
    } catch (error) {
      parentPort?.postMessage({ id, error });
    }
  });
}
