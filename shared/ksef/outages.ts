import type { Outage } from '#shared/billing/ksef-outage';
import type { Reason } from '#shared/kernel/reason';

/**
 * Why an outage cannot be recorded so: it ends before it begins, or is said to be over, or a failure to have begun, at a time that has
 * not come. Maintenance is announced ahead: tomorrow from 20:00 to 22:00 may be written down today.
 */
export function reasonsAgainstOutage({ kind, beganAt, endedAt }: Outage, now: Date): Reason[] {
  if (endedAt !== null && endedAt <= beganAt) return [{ code: 'outage_ends_before_start', field: 'endedMinute' }];
  if (kind === 'unavailability') return [];
  if (beganAt > now) return [{ code: 'outage_in_future', field: 'beganMinute' }];
  return endedAt !== null && endedAt > now ? [{ code: 'outage_in_future', field: 'endedMinute' }] : [];
}

/** Why the end of an outage cannot be recorded: it is taken back, has one, or what `reasonsAgainstOutage` says. */
export function reasonsAgainstEndingOutage(
  outage: Outage & { withdrawnAt: Date | null },
  endedAt: Date,
  now: Date,
): Reason[] {
  if (outage.withdrawnAt !== null) return [{ code: 'outage_already_withdrawn' }];
  if (outage.endedAt !== null) return [{ code: 'outage_already_ended' }];
  return reasonsAgainstOutage({ ...outage, endedAt }, now);
}
