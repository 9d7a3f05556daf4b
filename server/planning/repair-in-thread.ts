import { OneThread } from '#server/threads/one-thread';
import type { RepairOutcome, RepairQuestion } from '#shared/planning/repair-variants';

/** What is asked at six in the morning is answered at once. */
const thread = new OneThread<RepairQuestion, RepairOutcome>(new URL('repair-thread', import.meta.url), 'repair');

/** Thinks out a repair in a thread of its own; several at once are answered one after another. */
export function repairInThread(question: RepairQuestion): Promise<RepairOutcome> {
  return thread.ask(question);
}
