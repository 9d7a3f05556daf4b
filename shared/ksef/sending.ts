import type { Day } from '#shared/kernel/time';

/** The three settings of an installation: the file is uploaded by hand, sent to the ministry's test system, or to KSeF itself. */
export const KSEF_MODES = ['export', 'test', 'production'] as const;
export type KsefMode = (typeof KSEF_MODES)[number];

/** Where an invoice is on its way into KSeF; outside of it, where it was issued in a total failure. */
export const KSEF_STATES = ['to_upload', 'waiting', 'sent', 'accepted', 'rejected', 'outside'] as const;
export type KsefState = (typeof KSEF_STATES)[number];

/** An invoice that is sent on a later day than its own counts as issued offline. Source: art. 106nda ustawy o VAT. */
export function isOffline(issuedOn: Day, today: Day): boolean {
  return today > issuedOn;
}

const FIRST_WAIT_SECONDS = 30;
const LONGEST_WAIT_SECONDS = 3600;

/**
 * How long to wait before the next attempt: twice as long each time, at most an hour, and never less than KSeF asks for. After the
 * first failure 30 s, after the fourth 240 s; when it says "in 600 s", 600 s.
 */
export function waitSeconds(attempts: number, retryAfterSeconds = 0): number {
  const doubled = FIRST_WAIT_SECONDS * 2 ** Math.max(0, attempts - 1);
  return Math.max(Math.min(doubled, LONGEST_WAIT_SECONDS), Math.ceil(retryAfterSeconds));
}

/** What KSeF's status of an invoice means for its sender. */
export type KsefVerdict = 'processing' | 'accepted' | 'duplicate' | 'send_again' | 'rejected';

const VERDICTS: Readonly<Record<number, KsefVerdict>> = {
  100: 'processing',
  150: 'processing',
  200: 'accepted',
  // The session ended before the invoice was dealt with.
  405: 'send_again',
  // The file could not be decrypted: a new session has a new key.
  435: 'send_again',
  440: 'duplicate',
  // An error inside KSeF; it asks for another attempt.
  500: 'send_again',
  550: 'send_again',
};

/** `verdictOf(200)` is `'accepted'`, `verdictOf(450)` (the content was not accepted) `'rejected'`. */
export function verdictOf(code: number): KsefVerdict {
  return VERDICTS[code] ?? 'rejected';
}
