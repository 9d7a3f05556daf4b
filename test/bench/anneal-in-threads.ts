import type { Annealed } from '#server/planning/engine/anneal';
import type { Rules } from '#server/planning/engine/rules';
import type { Tasks } from '#server/planning/engine/tasks';
import { AskedThread } from '#server/threads/start-thread';
import { annealTogether, type Together } from './anneal-together.js';
import type { PartData, PartOrder } from './annealing-part.js';

/** Anneals in several threads at once, which exchange the best plan between cycles. */
export async function annealInThreads(
  tasks: Tasks,
  rules: Rules,
  { threads, seed, ...options }: { threads: number; seed: number } & Omit<Together, 'nowMs'>,
  stop = new Int32Array(new SharedArrayBuffer(4)),
): Promise<Annealed> {
  const parts = Array.from({ length: threads }, (_, index) => {
    const workerData: PartData = { tasks, rules, seed: seed + index * SEED_STEP, stop };
    return new AskedThread<PartOrder, Annealed>(PROGRAM, { workerData });
  });
  try {
    return await annealTogether(
      parts.map((part) => async (order: PartOrder) => part.ask(order)),
      { ...options, nowMs: () => performance.now() },
    );
  } finally {
    await Promise.all(parts.map(async (part) => part.end()));
  }
}

const PROGRAM = new URL('anneal-thread', import.meta.url);
/** Far apart: neighbouring seeds are for other runs. */
const SEED_STEP = 1_000_003;
