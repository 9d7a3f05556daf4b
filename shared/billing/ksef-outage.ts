/** Why KSeF could not be used: announced maintenance, an announced failure, a failure of everything. */
export const OUTAGE_KINDS = ['unavailability', 'failure', 'total_failure'] as const;
export type OutageKind = (typeof OUTAGE_KINDS)[number];

/** A time in which KSeF could not be used, as it was announced; half-open, without an end while nobody knows it. */
export interface Outage {
  kind: OutageKind;
  beganAt: Date;
  endedAt: Date | null;
}

/** Whether an instant is in the time of an outage: from 10:00 to 14:00 it is at 10:00, not at 14:00. */
export function isDuring({ beganAt, endedAt }: Outage, instant: Date): boolean {
  return beganAt <= instant && (endedAt === null || instant < endedAt);
}

/** Whether an invoice was issued in a total failure: it is sent to KSeF neither then nor later, and has no codes. */
export function isOutsideKsef(issuedAt: Date | null, outages: readonly Outage[]): boolean {
  return issuedAt !== null && outages.some((each) => each.kind === 'total_failure' && isDuring(each, issuedAt));
}
