import { existsSync, readdirSync, readFileSync, readlinkSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';

/**
 * Whether a process lives. A killed one whose parent never collects it (a container's PID 1) is a zombie: it still answers
 * signal 0, and only `/proc` tells.
 */
export function isAlive(pid: number): boolean {
  const state = stateOf(pid);
  if (state !== null) return state !== 'Z' && state !== 'X';
  if (existsSync('/proc/self/stat')) return false;
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return error instanceof Error && 'code' in error && error.code === 'EPERM';
  }
}

/** The one letter of `/proc/PID/stat`; null where there is no such process or no /proc. */
function stateOf(pid: number): string | null {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
    // The name in brackets may hold anything, so count from its end.
    return stat.charAt(stat.lastIndexOf(')') + 2);
  } catch {
    return null;
  }
}

/** The living PostgreSQL processes that work in a data folder, the postmaster among them; none where there is no /proc. */
export function serversIn(dataFolder: string): number[] {
  if (!existsSync('/proc/self/stat')) return [];
  return readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .map(Number)
    .filter((pid) => worksIn(pid, dataFolder) && isAlive(pid));
}

/** PostgreSQL's processes change to their data folder. A process of somebody else shows nothing and is not ours. */
export function worksIn(pid: number, folder: string): boolean {
  try {
    return (
      readlinkSync(`/proc/${pid}/cwd`) === folder && readFileSync(`/proc/${pid}/comm`, 'utf8').startsWith('postgres')
    );
  } catch {
    return false;
  }
}

/** Waits until the condition holds; false when the time is over first. */
export async function until(condition: () => boolean, milliseconds: number): Promise<boolean> {
  const steps = Math.ceil(milliseconds / 20);
  for (let step = 0; step < steps; step += 1) {
    if (condition()) return true;
    await sleep(20);
  }
  return condition();
}

/** Sends a signal; a process that has already ended is no error. */
export function signal(pid: number, name: NodeJS.Signals): void {
  try {
    process.kill(pid, name);
  } catch (error) {
    if (!(error instanceof Error && 'code' in error && error.code === 'ESRCH')) throw error;
  }
}
