import { deserialize } from 'node:v8';
import type { Ctx } from '#server/context';
import { inTransaction } from '#server/db/transaction';
import type { PlanProblem } from '#server/planning/engine/problem';
import { SharedProblem } from '#server/planning/plan-share.model';
import { PlanThread } from '#server/planning/planning-thread';

/** Longer than between two rounds of one run. */
const IDLE_MS = 15_000;

interface Idle {
  thread: PlanThread;
  ending: NodeJS.Timeout;
}

/**
 * Threads of this process that plan shares of runs which others lead, by problem. To make one ready takes a while, so it
 * waits a little for the next share.
 */
const idle = new Map<string, Idle[]>();

/** A thread that knows the problem, or null where nobody plans it any more. */
export async function lendThread(
  ctx: Ctx,
  problemId: string,
  megabytes: number | undefined,
): Promise<PlanThread | null> {
  const waiting = idle.get(problemId)?.pop();
  if (waiting !== undefined) {
    clearTimeout(waiting.ending);
    waiting.thread.goOn();
    return waiting.thread;
  }
  const shared = await inTransaction(ctx, async () => SharedProblem.findByPk(problemId));
  return shared === null ? null : new PlanThread(deserialize(shared.problem) as PlanProblem, megabytes);
}

export function giveBack(problemId: string, thread: PlanThread): void {
  const threads = idle.get(problemId) ?? [];
  idle.set(problemId, threads);
  const ending = setTimeout(() => {
    threads.splice(threads.indexOf(entry), 1);
    if (threads.length === 0) idle.delete(problemId);
    void thread.end();
  }, IDLE_MS);
  ending.unref();
  const entry: Idle = { thread, ending };
  threads.push(entry);
}
