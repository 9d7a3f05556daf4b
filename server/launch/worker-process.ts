import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { inheritedEnvironment } from '#server/env';

export interface WorkerProcess {
  pid: () => number | undefined;
  stop: () => Promise<void>;
}

// From the sources, under a loader, as from the build.
const extension = import.meta.url.endsWith('.ts') ? 'ts' : 'js';
const PROGRAM = fileURLToPath(new URL(`../worker.${extension}`, import.meta.url));
const LONGEST_PAUSE = 10_000;
const STOP_MILLISECONDS = 8000;

/** Starts the worker in a process of its own, and again, after a growing pause, whenever it ends by itself. */
export function startWorkerProcess(env: Record<string, string>, announce: (line: string) => void): WorkerProcess {
  let stopping = false;
  let pause = 250;
  let child: ChildProcess = launch();

  function launch(): ChildProcess {
    const started = fork(PROGRAM, {
      env: { ...inheritedEnvironment(/^$/), ...env },
      stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
    });
    started.on('message', (message) => {
      if (message === 'ready') pause = 250;
    });
    started.once('exit', () => void again());
    return started;
  }

  async function again(): Promise<void> {
    if (stopping) return;
    announce('the worker ended; starting it again');
    await sleep(pause, undefined, { ref: false });
    pause = Math.min(pause * 2, LONGEST_PAUSE);
    if (!stopping) child = launch();
  }

  return {
    pid: () => child.pid,
    stop: async () => {
      stopping = true;
      if (child.exitCode !== null || child.signalCode !== null) return;
      const ended = once(child, 'exit');
      if (child.connected) child.send('stop');
      const deadline = setTimeout(() => child.kill('SIGKILL'), STOP_MILLISECONDS);
      await ended;
      clearTimeout(deadline);
    },
  };
}
