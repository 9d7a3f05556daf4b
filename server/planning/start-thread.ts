import { Worker, type WorkerOptions } from 'node:worker_threads';

/** Starts a thread whose file stands beside this one; TypeScript at its source has to be read for it first. */
export function startThread(
  name: 'plan-thread' | 'repair-thread' | 'anneal-thread',
  options: WorkerOptions = {},
): Worker {
  const isSource = import.meta.url.endsWith('.ts');
  const file = isSource ? 'thread-from-source.mjs' : `${name}.js`;
  return new Worker(new URL(file, import.meta.url), { ...options, argv: [name] });
}
