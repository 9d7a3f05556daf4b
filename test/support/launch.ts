import { type ChildProcess, spawn } from 'node:child_process';

export interface Launched {
  process: ChildProcess;
  /** All that it has said. */
  output: () => string;
}

/** As the start script starts it, but from the sources, on any free port, without the demo. */
export function launch(environment: Readonly<Record<string, string>>): Launched {
  const child = spawn(process.execPath, ['--import', 'tsx', '-C', 'source', 'server/launch/run.ts'], {
    env: { PATH: process.env['PATH'], PORT: '0', DEMO: 'off', LOG_LEVEL: 'error', ...environment },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const lines: string[] = [];
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk: Buffer) => lines.push(chunk.toString()));
  return { process: child, output: () => lines.join('') };
}
