import type { Ctx } from '#server/context';
import { type Arranged, arrangeVisits } from '#server/planning/arrange-visits';
import type { SlotAssignment, SlotChange } from '#shared/planning/planning-wire';

interface OneSlot {
  visitId: string;
  slot?: 1 | 2;
  expected?: SlotChange['expected'] | undefined;
}

/** Sends a carer to a visit, at its planned start or another one. Refuses what `arrangeVisits` refuses. */
export async function assignVisit(
  ctx: Ctx,
  { slot = 1, ...input }: OneSlot & Omit<SlotAssignment, 'expected'>,
): Promise<Arranged> {
  return arrangeVisits(ctx, { changes: [{ slot, ...input }] });
}

/** Gives a visit another start, another carer, or both; both carers of a visit for two move together in time. */
export async function moveVisit(
  ctx: Ctx,
  { slot = 1, ...input }: OneSlot & Pick<SlotChange, 'carerId' | 'startAt' | 'pinned'>,
): Promise<Arranged> {
  return arrangeVisits(ctx, { changes: [{ slot, ...input }] });
}

/** Takes the carer off a visit. */
export async function unassignVisit(ctx: Ctx, { slot = 1, ...input }: OneSlot): Promise<Arranged> {
  return arrangeVisits(ctx, { changes: [{ slot, carerId: null, ...input }] });
}

/** Fixes who goes to a visit, so that no planner moves it, or lets it go again. */
export async function pinVisit(ctx: Ctx, { slot = 1, ...input }: OneSlot & { pinned: boolean }): Promise<Arranged> {
  return arrangeVisits(ctx, { changes: [{ slot, ...input }] });
}
