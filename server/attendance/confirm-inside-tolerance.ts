import { loadVisitCases } from '#server/attendance/visit-cases';
import { VisitConfirmation } from '#server/attendance/visit-confirmation.model';
import { tell } from '#server/audit/tell';
import { asActor, type Ctx, SYSTEM } from '#server/context';
import { actingAs } from '#server/db/transaction';
import { judgeVisit } from '#shared/attendance/judgement';

/**
 * Confirms those of the visits that went as agreed, and returns their ids. The system does it: a carer knows neither the
 * agreement nor the other carer's times. The visits are locked, so that of two carers who check out in the same second
 * the second one sees the first.
 */
export async function confirmInsideTolerance(ctx: Ctx, visitIds: readonly string[]): Promise<string[]> {
  const system = asActor(ctx, SYSTEM);
  return actingAs(ctx, system, async () => {
    const cases = await loadVisitCases({ id: [...visitIds] }, { lock: true });

    const confirmedAt = ctx.now();
    const rows = cases.flatMap(({ visit, judged, confirmation }) => {
      if (confirmation !== null || visit.cancelledAt !== null) return [];
      const judgement = judgeVisit(judged, confirmedAt);
      if (judgement.state !== 'confirms') return [];
      const confirmedMinutes = judgement.minutes;
      return [{ visitId: visit.id, delivered: true, confirmedMinutes, method: 'automatic' as const, confirmedAt }];
    });
    if (rows.length === 0) return [];

    await VisitConfirmation.bulkCreate(rows);

    const only = cases.length === 1 ? cases[0]?.visit : undefined;
    await tell(
      system,
      'confirmInsideTolerance',
      { kind: 'visit', id: only?.id ?? null, municipalityId: only?.municipalityId ?? null },
      { count: rows.length },
    );
    return rows.map(({ visitId }) => visitId);
  });
}
