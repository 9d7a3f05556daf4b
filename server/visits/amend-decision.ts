import { Op } from 'sequelize';
import { tell } from '#server/audit/tell';
import { type Ctx, permit } from '#server/context';
import { inTransaction } from '#server/db/transaction';
import { decisionSubject } from '#server/decisions/add-decisions';
import { CopaymentRate } from '#server/decisions/copayment-rate.model';
import { DecisionEnding } from '#server/decisions/decision-ending.model';
import { DecisionSuspension } from '#server/decisions/decision-suspension.model';
import { Decision } from '#server/decisions/decision.model';
import { cancelWhatMay } from '#server/visits/cancel-what-may';
import { loadGrant, usedBefore } from '#server/visits/load-grants';
import { lockedTraces } from '#server/visits/load-visits';
import { Visit } from '#server/visits/visit.model';
import { VisitPattern } from '#server/visits/visit-pattern.model';
import { daysThatCount, reasonsAgainstMinutes } from '#shared/decisions/cap';
import { rateOn } from '#shared/decisions/copayment-rate';
import type { DecisionAmendment } from '#shared/decisions/decisions-wire';
import { reasonsAgainstAmending } from '#shared/decisions/ending';
import { withTerm } from '#shared/decisions/urgent';
import { NotFoundError, refuseIf } from '#shared/kernel/reason';
import { addDays, type Day, monthOf } from '#shared/kernel/time';
import { carerMinutes } from '#shared/visits/occurrences';

export interface Amendment {
  decision: Decision;
  /** How many visits went over to the new decision with their carers. */
  moved: number;
  /** How many it does not grant any more. */
  cancelled: number;
  /** Begun, confirmed or in a closed month: they stay with the amended decision. */
  kept: number;
}

/**
 * The gmina changes a decision from a day on (art. 106 ust. 5 u.p.s.): that is a new decision, and the amended one ends the
 * day before, never overwritten. Patterns and visits from that day on go over to the new one, in the order of time, as far
 * as it grants them; what it does not grant is cancelled. A suspension and the co-payment go on, until somebody says otherwise.
 */
export async function amendDecision(
  ctx: Ctx,
  { decisionId, ...asked }: DecisionAmendment & { decisionId: string },
): Promise<Amendment> {
  return inTransaction(ctx, async () => {
    const amended = await Decision.findByPk(decisionId, { lock: true });
    if (amended === null) throw new NotFoundError('decision');
    const ending = await DecisionEnding.findByPk(decisionId);

    permit(ctx, 'amendDecision', amended);

    const { number, validFrom, validTo, serviceKind, beneficiaryId, municipalityId } = amended;
    const input = withTerm(asked);
    refuseIf(reasonsAgainstAmending({ number, validFrom, validTo, serviceKind, isEnded: ending !== null }, input));

    const by = { endedAt: ctx.now(), endedBy: ctx.actor.userId };
    await DecisionEnding.create({ decisionId, grantedTo: validTo, reason: 'amended', ...by });
    await amended.update({ validTo: addDays(input.validFrom, -1) });
    const decision = await Decision.create({ ...input, beneficiaryId, municipalityId, followsId: decisionId });
    await keepWhatGoesOn(ctx, amended, decision);
    const visits = await moveVisits(ctx, amended, decision);

    await tell(ctx, 'amendDecision', decisionSubject(decision), { amendedId: decisionId, ...visits });
    return { decision, ...visits };
  });
}

async function keepWhatGoesOn(ctx: Ctx, amended: Decision, decision: Decision): Promise<void> {
  const { id: decisionId, validFrom, validTo } = decision;
  const resting = await DecisionSuspension.findAll({
    where: { decisionId: amended.id, toOn: { [Op.or]: [{ [Op.is]: null }, { [Op.gte]: validFrom }] } },
  });
  await DecisionSuspension.bulkCreate(
    resting.map((suspension) => {
      const { id: _, ...said } = suspension.get({ plain: true });
      return { ...said, decisionId, fromOn: later(said.fromOn, validFrom) };
    }),
  );
  const rates = await CopaymentRate.findAll({ where: { decisionId: amended.id }, order: ['id'] });
  const now = rateOn(rates, validFrom);
  const goOn = rates.filter((rate) => rate === now || (rate.validFrom > validFrom && rate.validFrom <= validTo));
  const by = { recordedAt: ctx.now(), recordedBy: ctx.actor.userId };
  await CopaymentRate.bulkCreate(
    goOn.map((rate) => {
      const { id: _, ...said } = rate.get({ plain: true });
      return { ...said, ...by, decisionId, validFrom: later(said.validFrom, validFrom) };
    }),
  );
}

function later(a: Day, b: Day): Day {
  return a > b ? a : b;
}

async function moveVisits(ctx: Ctx, amended: Decision, decision: Decision): Promise<Omit<Amendment, 'decision'>> {
  const later = await Visit.findAll({
    where: { decisionId: amended.id, onDay: { [Op.gte]: decision.validFrom } },
    order: [
      ['onDay', 'asc'],
      ['plannedStartAt', 'asc'],
      ['id', 'asc'],
    ],
  });
  const closed = new Set((await lockedTraces(ctx, later)).filter((each) => each.monthClosed).map(({ id }) => id));
  const open = later.filter(({ id }) => !closed.has(id));
  const standing = open.filter(({ cancelledAt }) => cancelledAt === null);
  const granted = await grantedOf(ctx, decision, standing);
  const { cancelled, kept } = await cancelWhatMay(
    ctx,
    standing.filter((visit) => !granted.has(visit)),
    'decision_ended',
  );
  // What was cancelled before goes along too: it shall not be generated again.
  const ids = open.filter((visit) => visit.cancelledAt !== null || granted.has(visit)).map(({ id }) => id);
  await Visit.update({ decisionId: decision.id }, { where: { id: ids } });
  for (const [from, to] of await movePatterns(amended.id, decision))
    await Visit.update({ patternId: to }, { where: { id: ids, patternId: from } });
  return { moved: granted.size, cancelled: cancelled.length, kept: kept.length + closed.size };
}

/** Which of the visits, in the order of time, the decision grants, beside what the amended one has used in that month or week. */
async function grantedOf(ctx: Ctx, decision: Decision, visits: readonly Visit[]): Promise<Set<Visit>> {
  const { grant } = await loadGrant(decision.id);
  const { from } = daysThatCount(monthOf(decision.validFrom));
  const to = addDays(decision.validFrom, -1);
  const used = (await usedBefore(ctx, [decision.id], { from, to })).get(decision.id) ?? new Map<Day, number>();
  const granted = new Set<Visit>();
  for (const visit of visits) {
    const minutes = carerMinutes(visit);
    if (reasonsAgainstMinutes(grant, used, visit.onDay, minutes).length > 0) continue;
    used.set(visit.onDay, (used.get(visit.onDay) ?? 0) + minutes);
    granted.add(visit);
  }
  return granted;
}

/** The patterns go on under the new decision: those that have begun in two rows, of which the second one is new. */
async function movePatterns(amendedId: string, decision: Decision): Promise<Map<string, string>> {
  const from = decision.validFrom;
  const patterns = await VisitPattern.findAll({
    where: { decisionId: amendedId, validTo: { [Op.or]: [{ [Op.is]: null }, { [Op.gte]: from }] } },
  });
  const patternOf = new Map<string, string>();
  for (const pattern of patterns) {
    if (pattern.validFrom >= from) {
      await pattern.update({ decisionId: decision.id });
      continue;
    }
    const { id: _, ...shape } = pattern.get({ plain: true });
    await pattern.update({ validTo: addDays(from, -1) });
    const moved = await VisitPattern.create({ ...shape, decisionId: decision.id, validFrom: from });
    patternOf.set(pattern.id, moved.id);
  }
  return patternOf;
}
