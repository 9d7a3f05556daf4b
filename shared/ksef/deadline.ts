import { isDuring, isOutsideKsef, type Outage, type OutageKind } from '#shared/billing/ksef-outage';
import { addWorkingDays } from '#shared/kernel/calendar';
import { type Day, dayAt } from '#shared/kernel/time';

interface SendingTerms {
  validFrom: Day;
  validTo: Day | null;
  /** In working days after the day of the invoice, and after the day on which the outage ends. */
  offlineDays: number;
  unavailabilityDays: number;
  failureDays: number;
  legalBasis: string;
}

/** How long an invoice that was not sent on its own day may wait; each row holds while its law does. */
const SENDING_TERMS: readonly SendingTerms[] = [
  {
    validFrom: '2026-02-01',
    validTo: null,
    offlineDays: 1,
    unavailabilityDays: 1,
    failureDays: 7,
    legalBasis: 'art. 106nda, 106nh i 106nf ustawy o VAT',
  },
];

/** By which rule the last day of sending is reckoned. */
export const DEADLINE_REASONS = ['offline24', 'unavailability', 'failure', 'total_failure'] as const;
export type DeadlineReason = (typeof DEADLINE_REASONS)[number];

export interface Deadline {
  because: DeadlineReason;
  /** Null in a total failure, which has none, and while the end of the outage is not known. */
  dueOn: Day | null;
}

/**
 * The last day for sending an invoice. On Friday 2026-12-04 without an outage it is Monday 2026-12-07 (offline24); issued while KSeF
 * was unavailable until 2026-12-08, it is 2026-12-09; in a failure until then, or with one that began before the deadline, seven
 * working days later, 2026-12-17. An unavailability helps only what is issued in it, a total failure nothing that was issued before: of
 * that the law says nothing, so the earlier day counts.
 */
export function sendingDeadline(
  { issuedAt, issuedOn }: { issuedAt: Date; issuedOn: Day },
  outages: readonly Outage[],
): Deadline {
  if (isOutsideKsef(issuedAt, outages)) return { because: 'total_failure', dueOn: null };
  const { offlineDays, unavailabilityDays, failureDays } = termsOn(issuedOn);
  const days: Readonly<Record<Exclude<OutageKind, 'total_failure'>, number>> = {
    unavailability: unavailabilityDays,
    failure: failureDays,
  };
  const issuedIn = outages.filter((each) => isDuring(each, issuedAt));
  const later = outages.filter(({ kind, beganAt }) => kind === 'failure' && beganAt > issuedAt);
  later.sort((one, other) => one.beganAt.getTime() - other.beganAt.getTime());

  let deadline: Deadline = { because: 'offline24', dueOn: addWorkingDays(issuedOn, offlineDays) };
  for (const { kind, beganAt, endedAt } of [...issuedIn, ...later]) {
    if (kind === 'total_failure' || (deadline.dueOn !== null && dayAt(beganAt) > deadline.dueOn)) continue;
    const dueOn = endedAt === null ? null : addWorkingDays(dayAt(endedAt), days[kind]);
    // Whatever ends later, or is not over yet.
    const isLonger = deadline.dueOn !== null && (dueOn === null || dueOn > deadline.dueOn);
    if (isLonger) deadline = { because: kind, dueOn };
  }
  return deadline;
}

function termsOn(day: Day): SendingTerms {
  const [first] = SENDING_TERMS;
  const found = SENDING_TERMS.find((each) => each.validFrom <= day && (each.validTo === null || day <= each.validTo));
  const terms = found ?? first;
  if (terms === undefined) throw new Error('there are no terms of sending');
  return terms;
}
