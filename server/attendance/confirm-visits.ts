import { type LoadedCase, loadVisitCases } from '#server/attendance/visit-cases';
import { VisitConfirmation } from '#server/attendance/visit-confirmation.model';
import { tell } from '#server/audit/tell';
import { type Ctx, permit } from '#server/context';
import { inTransaction } from '#server/db/transaction';
import type { NotDeliveredReason } from '#shared/attendance/attendance-words';
import { reasonsAgainstConfirming } from '#shared/attendance/office';
import { NotFoundError, type Reason, refuseIf } from '#shared/kernel/reason';

export interface ConfirmedVisit {
  visitId: string;
  delivered: boolean;
  confirmedMinutes: number;
  reason?: NotDeliveredReason | null;
  note?: string | null;
}

/**
 * The office confirms visits that waited: delivered with the minutes that count, or not delivered with a reason. What is
 * confirmed the same way already stays as it is. Refuses `visit_already_confirmed`, `visit_not_yet_held`,
 * `visit_is_cancelled`, `confirmed_minutes_missing`, `not_delivered_needs_reason`, `more_minutes_need_note`.
 */
export async function confirmVisits(
  ctx: Ctx,
  input: { items: readonly ConfirmedVisit[] },
): Promise<{ confirmed: number }> {
  return inTransaction(ctx, async () => {
    const ids = input.items.map(({ visitId }) => visitId);
    const cases = new Map((await loadVisitCases({ id: ids }, { lock: true })).map((each) => [each.visit.id, each]));
    const items = input.items.map((item) => ({ item, known: knownCase(cases, item.visitId) }));

    permit(ctx, 'confirmVisits');

    const wanted = items
      .map(({ item, known }, index) => ({ item, known, index }))
      .filter(({ item, known }) => known.confirmation === null || !isSame(known.confirmation, item));
    refuseIf(wanted.flatMap(({ item, known, index }) => reasonsAgainst(ctx, item, known, `items.${index}.`)));

    await VisitConfirmation.bulkCreate(wanted.map(({ item }) => confirmationOf(ctx, item)));

    const only = cases.size === 1 ? items[0]?.known.visit : undefined;
    const subject = { kind: 'visit', id: only?.id ?? null, municipalityId: only?.municipalityId ?? null };
    const notDelivered = wanted.filter(({ item }) => !item.delivered).length;
    await tell(ctx, 'confirmVisits', subject, { count: wanted.length, notDelivered });
    return { confirmed: wanted.length };
  });
}

/** Sets a confirmation right while its month is open; the note says why. */
export async function correctConfirmation(ctx: Ctx, input: ConfirmedVisit & { note: string }): Promise<void> {
  await inTransaction(ctx, async () => {
    const [known] = await loadVisitCases({ id: input.visitId }, { lock: true });
    if (known === undefined) throw new NotFoundError('visit');

    permit(ctx, 'confirmVisits');

    if (known.confirmation === null) throw new NotFoundError('confirmation');
    const { delivered, confirmedMinutes, method, reason } = known.confirmation;
    refuseIf(reasonsAgainst(ctx, input, { ...known, confirmation: null }, ''));

    await known.confirmation.update(confirmationOf(ctx, input));

    const { id, municipalityId } = known.visit;
    const before = { delivered, confirmedMinutes, method, reason };
    await tell(ctx, 'correctConfirmation', { kind: 'visit', id, municipalityId }, { before });
  });
}

function knownCase(cases: Map<string, LoadedCase>, visitId: string): LoadedCase {
  const known = cases.get(visitId);
  if (known === undefined) throw new NotFoundError('visit');
  return known;
}

function reasonsAgainst(ctx: Ctx, item: ConfirmedVisit, known: LoadedCase, place: string): Reason[] {
  if (known.confirmation !== null) return [{ code: 'visit_already_confirmed', data: { visitId: item.visitId } }];
  return reasonsAgainstConfirming({
    delivered: item.delivered,
    confirmedMinutes: item.confirmedMinutes,
    reason: item.reason ?? null,
    note: item.note ?? null,
    plannedMinutes: known.plannedMinutes,
    startsAt: known.plannedStartAt,
    now: ctx.now(),
    cancelled: known.visit.cancelledAt !== null,
  }).map((reason) => (reason.field === undefined ? reason : { ...reason, field: place + reason.field }));
}

function confirmationOf(
  ctx: Ctx,
  { visitId, delivered, confirmedMinutes, reason = null, note = null }: ConfirmedVisit,
) {
  return {
    visitId,
    delivered,
    confirmedMinutes,
    // Only a person signs.
    method: ctx.actor.userId === null ? ('automatic' as const) : ('manual' as const),
    reason: delivered ? null : reason,
    note,
    confirmedAt: ctx.now(),
    confirmedBy: ctx.actor.userId,
  };
}

function isSame(confirmation: VisitConfirmation, item: ConfirmedVisit): boolean {
  return (
    confirmation.delivered === item.delivered &&
    confirmation.confirmedMinutes === item.confirmedMinutes &&
    (item.delivered || confirmation.reason === (item.reason ?? null)) &&
    confirmation.note === (item.note ?? null)
  );
}
