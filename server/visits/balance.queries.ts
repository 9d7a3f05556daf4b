import type { Ctx } from '#server/context';
import type { GrantedDecision } from '#server/visits/load-grants';
import { minutesOfMonth } from '#server/visits/visits.queries';
import { grantedMinutes } from '#shared/decisions/cap';
import type { Month } from '#shared/kernel/time';
import type { BalanceView } from '#shared/visits/visits-wire';

/** What a decision grants in a month, and what of it is planned and delivered. */
export async function balanceOf(ctx: Ctx, { decision, grant }: GrantedDecision, month: Month): Promise<BalanceView> {
  const minutes = await minutesOfMonth(ctx, decision.id, month);
  const granted = grantedMinutes(grant, month);
  return { ...minutes, month, grantedMinutes: granted, leftMinutes: granted - minutes.usedMinutes };
}
