import { existsSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { isAlive } from '#server/db/embedded/processes';

const Running = z.object({ pid: z.number().int(), startedAt: z.string(), url: z.string() });
export type Running = z.infer<typeof Running>;

const fileIn = (folder: string): string => join(folder, 'app.json');

/** The app that runs on the data folder, or null; one that was killed does not count. */
export function runningApp(folder: string): Running | null {
  if (!existsSync(fileIn(folder))) return null;
  const parsed = Running.safeParse(JSON.parse(readFileSync(fileIn(folder), 'utf8')));
  if (!parsed.success) return null;
  const { pid, startedAt } = parsed.data;
  return pid !== process.pid && isAlive(pid) && processStart(pid) === startedAt ? parsed.data : null;
}

/** Says that this process is the app of the data folder; the returned function takes it back. */
export function claimApp(folder: string, url: string): () => void {
  const claim: Running = { pid: process.pid, startedAt: processStart(process.pid), url };
  writeFileSync(`${fileIn(folder)}.partial`, JSON.stringify(claim), { mode: 0o600 });
  renameSync(`${fileIn(folder)}.partial`, fileIn(folder));
  return () => rmSync(fileIn(folder), { force: true });
}

/** Tells a process from another that was later given the same number: clock ticks since boot, '' where there is no /proc. */
function processStart(pid: number): string {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
    return stat.slice(stat.lastIndexOf(')') + 2).split(' ')[19] ?? '';
  } catch {
    return '';
  }
}
