import { tell } from '#server/audit/tell';
import { MonthAcceptance } from '#server/billing/month-acceptance.model';
import { MonthClosing } from '#server/billing/month-closing.model';
import { standingSettlements } from '#server/billing/settlement.queries';
import { VisitObjection } from '#server/billing/visit-objection.model';
import { type Ctx, permit } from '#server/context';
import { inTransaction } from '#server/db/transaction';
import { Visit } from '#server/visits/visit.model';
import { reasonsAgainstObjecting } from '#shared/billing/objection';
import type { NewObjection } from '#shared/billing/objection-wire';
import { billedMinutesOf } from '#shared/billing/settlement';
import { NotFoundError, refuseIf } from '#shared/kernel/reason';
import { dayAt, monthOf } from '#shared/kernel/time';

/**
 * The gmina objects to a visit of a closed month until its day; the enterprise may write down what it finds wrong itself, at any
 * time. Refuses `month_not_closed`, `month_already_accepted`, `objection_too_late`, `visit_is_not_billed`,
 * `objection_already_open`, `objection_changes_nothing`, `objection_asks_for_more`.
 */
export async function objectToVisit(ctx: Ctx, input: NewObjection & { visitId: string }): Promise<VisitObjection> {
  return inTransaction(ctx, async () => {
    const visit = await Visit.findByPk(input.visitId);
    if (visit === null) throw new NotFoundError('visit');
    const { municipalityId } = visit;
    const month = monthOf(visit.onDay);
    const closing = await MonthClosing.findOne({ where: { month, municipalityId } });
    const settlements = await standingSettlements({ month, municipalityId });
    const open = await VisitObjection.count({ where: { visitId: visit.id, accepted: null } });
    const byGmina = ctx.actor.municipalityId !== null;
    const accepted = await MonthAcceptance.count({ where: { month, municipalityId } });

    permit(ctx, 'objectToVisit', visit);

    refuseIf(
      reasonsAgainstObjecting({
        month,
        until: closing?.objectionsUntil ?? null,
        today: dayAt(ctx.now()),
        accepted: accepted > 0,
        byGmina,
        billedMinutes: settlements.reduce((sum, { settlement }) => sum + billedMinutesOf(settlement, visit.id), 0),
        proposedMinutes: input.proposedMinutes,
        hasOpenObjection: open > 0,
      }),
    );

    const objection = await VisitObjection.create({
      ...input,
      byGmina,
      municipalityId,
      month,
      raisedAt: ctx.now(),
      raisedBy: ctx.actor.userId ?? '',
    });

    // The note may name a person: it stays out of the log.
    const { kind, proposedMinutes } = input;
    await tell(ctx, 'objectToVisit', { kind: 'visit', id: visit.id, municipalityId }, { kind, proposedMinutes });
    return objection;
  });
}
