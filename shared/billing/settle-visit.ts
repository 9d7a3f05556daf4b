import { billedMinutes } from '#shared/billing/billed-minutes';
import {
  type BillingBasis,
  type DecisionStanding,
  isChargedWhenLate,
  metNobody,
  type NotBilledReason,
  whyCancelledIsNotBilled,
} from '#shared/billing/visit-outcome';
import { type DayKind, isWorkingDay } from '#shared/kernel/calendar';
import { type Grosze, roundHalfUp } from '#shared/kernel/money';
import { addDays, addMinutes, type Day, dayAt } from '#shared/kernel/time';
import type { BillingUnit, MidnightRule } from '#shared/municipalities/municipality-words';
import type { ServiceKind } from '#shared/municipalities/service-kind';
import { msAt } from '#shared/planning/presence';

/** A visit as billing knows it: it belongs to the month of the local day on which it starts. */
export interface BillableVisit {
  id: string;
  onDay: Day;
  serviceKind: ServiceKind;
  /** From when to when it was: by the roster where it confirmed itself, by what was recorded where the office confirmed. */
  startAt: string;
  endAt: string;
  carers: number;
  /** Of one carer. */
  durationMinutes: number;
  /** Null while nobody has said whether it was delivered. */
  delivered: boolean | null;
  /** Elapsed carer-minutes. */
  confirmedMinutes: number;
  cancelledAt: string | null;
  /** Why it was cancelled, or not delivered. */
  reason: string | null;
  /** Whether a carer stood at the door of a visit that was not delivered: somebody's way is recorded. */
  carerCame: boolean;
  /** What gmina and enterprise agreed upon after an objection, in place of all reckoning. */
  agreedMinutes: number | null;
  decision: DecisionStanding;
}

export interface BillingTariff {
  id: string;
  serviceKind: ServiceKind;
  dayKind: DayKind;
  validFrom: Day;
  validTo: Day | null;
  priceGrosze: Grosze;
}

export interface BillingAgreement {
  id: string;
  validFrom: Day;
  validTo: Day;
  billingUnit: BillingUnit;
  midnightRule: MidnightRule;
  /** Of each carer, for a visit that is cancelled too late or come to in vain. */
  lateCancellationMinutes: number;
  /** How many hours before its start a visit may be cancelled freely; null: on the working day before. */
  cancellationNoticeHours: number | null;
  tariffs: readonly BillingTariff[];
}

/** Minutes of a visit on one day at one price. */
export interface BilledPart {
  day: Day;
  dayKind: DayKind;
  tariffId: string;
  unitPriceGrosze: Grosze;
  minutes: number;
}

/** What became of a visit on the bill: parts, or the one reason why there are none. */
export interface SettledVisit {
  agreementId: string | null;
  basis: BillingBasis | null;
  parts: BilledPart[];
  notBilled: NotBilledReason | null;
  /** The price that is missing, where `tariff_missing`. */
  missing?: { day: Day; dayKind: DayKind };
}

export type Calendar = (day: Day) => DayKind;

/**
 * Settles one visit by the agreement of its day. An hour from 23:30 under `split` is 30 minutes on each of two days, under
 * `start_counts` 60 on the first. The unit rounds the visit once, and what it adds belongs to the day on which the visit ends:
 * 23:35–0:40 by started quarters is 25 and 50.
 */
export function settleVisit(
  visit: BillableVisit,
  agreements: readonly BillingAgreement[],
  calendar: Calendar,
): SettledVisit {
  const agreement = agreements.find((each) => each.validFrom <= visit.onDay && visit.onDay <= each.validTo);
  const agreementId = agreement?.id ?? null;
  const not = (notBilled: NotBilledReason): SettledVisit => ({ agreementId, basis: null, parts: [], notBilled });
  const basis = basisOf(visit, agreement);
  if (!isBasis(basis)) return not(basis);
  // What was done in urgent mode waits for its decision, and is at our cost when none comes.
  if (visit.decision !== 'there')
    return not(visit.decision === 'awaited' ? 'decision_awaited' : 'decision_not_granted');
  if (agreement === undefined) return not('agreement_missing');

  const minutes = visit.agreedMinutes ?? minutesOn(basis, visit, agreement);
  if (minutes === 0) return not(visit.agreedMinutes === 0 ? 'objection_accepted' : 'no_minutes');

  const parts: BilledPart[] = [];
  for (const { day, minutes: own } of daysOf(basis, visit, agreement, minutes)) {
    const dayKind = calendar(day);
    const tariff = tariffOf(agreement, visit.serviceKind, dayKind, day);
    if (tariff === undefined) return { ...not('tariff_missing'), missing: { day, dayKind } };
    parts.push({ day, dayKind, tariffId: tariff.id, unitPriceGrosze: tariff.priceGrosze, minutes: own });
  }
  return { agreementId, basis, parts, notBilled: null };
}

const isBasis = (basis: BillingBasis | NotBilledReason): basis is BillingBasis =>
  basis === 'delivered' || basis === 'late_cancellation' || basis === 'came_in_vain';

function basisOf(visit: BillableVisit, agreement: BillingAgreement | undefined): BillingBasis | NotBilledReason {
  const isCharged = (agreement?.lateCancellationMinutes ?? 0) > 0;
  if (visit.cancelledAt !== null) {
    const inTime = isCancelledInTime(visit, agreement?.cancellationNoticeHours ?? null);
    if (!inTime && isCharged && isChargedWhenLate(visit.reason)) return 'late_cancellation';
    return whyCancelledIsNotBilled(visit.reason, inTime);
  }
  if (visit.delivered === null) return 'unconfirmed';
  if (visit.delivered) return 'delivered';
  if (!metNobody(visit.reason)) return 'not_delivered';
  return isCharged && visit.carerCame ? 'came_in_vain' : 'beneficiary_absent';
}

/**
 * Whether a visit was cancelled in time: with a notice of 24 hours, 8:00 for a visit at 8:00 of the next day. Without hours the
 * last working day before decides: for a Monday the whole of Friday.
 */
export function isCancelledInTime(
  { cancelledAt, startAt, onDay }: Pick<BillableVisit, 'cancelledAt' | 'startAt' | 'onDay'>,
  noticeHours: number | null,
): boolean {
  if (cancelledAt === null) return false;
  const at = new Date(cancelledAt);
  if (noticeHours !== null) return at <= addMinutes(new Date(startAt), -60 * noticeHours);
  let last = addDays(onDay, -1);
  while (!isWorkingDay(last)) last = addDays(last, -1);
  return dayAt(at) <= last;
}

function minutesOn(basis: BillingBasis, visit: BillableVisit, agreement: BillingAgreement): number {
  if (basis === 'delivered') return billedMinutes(visit.confirmedMinutes, agreement.billingUnit);
  // Never more than the visit would have been.
  return Math.min(agreement.lateCancellationMinutes, visit.durationMinutes) * visit.carers;
}

/** The days on which billed minutes lie, in proportion to the time that really passed on each. */
function daysOf(
  basis: BillingBasis,
  visit: BillableVisit,
  { midnightRule }: BillingAgreement,
  minutes: number,
): { day: Day; minutes: number }[] {
  const { onDay } = visit;
  if (basis !== 'delivered' || midnightRule === 'start_counts') return [{ day: onDay, minutes }];
  const midnight = msAt(onDay, 1440);
  const to = Date.parse(visit.endAt);
  if (to <= midnight) return [{ day: onDay, minutes }];
  const next = addDays(onDay, 1);
  const from = Date.parse(visit.startAt);
  if (from >= midnight) return [{ day: next, minutes }];
  // What was agreed afterwards is shared like what was confirmed; what the unit adds is not shared but falls to the end.
  const shared = visit.agreedMinutes ?? visit.confirmedMinutes;
  // In milliseconds: a stay of less than a minute may have its midnight too.
  const passed = (until: number): bigint => BigInt(until - from);
  const before = Number(roundHalfUp(BigInt(shared) * passed(midnight), passed(to)));
  return [
    { day: onDay, minutes: before },
    { day: next, minutes: minutes - before },
  ].filter((part) => part.minutes > 0);
}

function tariffOf(
  { tariffs, validTo: lastDay }: BillingAgreement,
  serviceKind: ServiceKind,
  dayKind: DayKind,
  day: Day,
): BillingTariff | undefined {
  // The night that begins on the agreement's last day still has the prices of that day.
  const priceDay = day < lastDay ? day : lastDay;
  return tariffs.find(
    (tariff) =>
      tariff.serviceKind === serviceKind &&
      tariff.dayKind === dayKind &&
      tariff.validFrom <= priceDay &&
      (tariff.validTo === null || priceDay <= tariff.validTo),
  );
}
