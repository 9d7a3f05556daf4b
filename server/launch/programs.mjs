import { spawn } from 'node:child_process';
import { once } from 'node:events';

/**
 * Runs a program to its end, its output on our standard error; a signal that ends us ends it too.
 * @param {string} command
 * @param {string[]} args
 */
export async function runToItsEnd(command, args) {
  const child = spawn(command, args, { stdio: ['ignore', process.stderr, process.stderr] });
  const forward = new Map(['SIGINT', 'SIGTERM', 'SIGHUP'].map((signal) => [signal, () => child.kill(signal)]));
  for (const [signal, send] of forward) process.on(signal, send);
  try {
    const [code, signal] = await once(child, 'exit');
    if (signal !== null) process.exit(1);
    if (code !== 0) throw new Error(`${[command, ...args].join(' ')} failed`);
  } finally {
    for (const [signal, send] of forward) process.off(signal, send);
  }
}
