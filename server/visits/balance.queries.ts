import type { Ctx } from '#server/context';
import { type GrantedDecision, usedBefore } from '#server/visits/load-grants';
import { minutesOfMonth } from '#server/visits/visits.queries';
import { grantedMinutes } from '#shared/decisions/cap';
import { type Day, firstDayOf, lastDayOf, type Month } from '#shared/kernel/time';
import type { BalanceView } from '#shared/visits/visits-wire';

/** What a decision grants in a month, and what of it is planned and delivered. */
export async function balanceOf(ctx: Ctx, { decision, grant }: GrantedDecision, month: Month): Promise<BalanceView> {
  const minutes = await minutesOfMonth(ctx, decision.id, month);
  const stretch = { from: firstDayOf(month), to: lastDayOf(month) };
  const before = (await usedBefore(ctx, [decision.id], stretch)).get(decision.id) ?? new Map<Day, number>();
  const granted = grantedMinutes(grant, month, before);
  return { ...minutes, month, grantedMinutes: granted, leftMinutes: granted - minutes.usedMinutes };
}
