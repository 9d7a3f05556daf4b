import type { Ctx } from '#server/context';
import { permit } from '#server/context';
import { type GrantedDecision, loadGrant } from '#server/visits/load-grants';
import { minutesByMonth } from '#server/visits/visits.queries';
import { grantedMinutes } from '#shared/decisions/cap';
import { addMonths, type Month } from '#shared/kernel/time';
import type { BalancesView, BalanceView } from '#shared/visits/visits-wire';

/** What a decision grants, and what of it is planned and delivered, month by month, both months included. */
export async function balancesOf(
  ctx: Ctx,
  input: { decisionId: string; from: Month; to: Month },
): Promise<BalancesView> {
  const granted = await loadGrant(input.decisionId);
  permit(ctx, 'seeVisits', granted.decision);
  return { decisionId: input.decisionId, months: await balances(ctx, granted, input) };
}

export async function balances(
  ctx: Ctx,
  { decision, grant }: GrantedDecision,
  { from, to }: { from: Month; to: Month },
): Promise<BalanceView[]> {
  const minutes = await minutesByMonth(ctx, decision.id, { from, to });
  const months: BalanceView[] = [];
  for (let month = from; month <= to; month = addMonths(month, 1)) {
    const found = minutes.get(month);
    const granted = grantedMinutes(grant, month);
    months.push({
      plannedMinutes: 0,
      deliveredMinutes: 0,
      usedMinutes: 0,
      cancelledMinutes: 0,
      visitsCount: 0,
      ...found,
      month,
      grantedMinutes: granted,
      leftMinutes: granted - (found?.usedMinutes ?? 0),
    });
  }
  return months;
}
