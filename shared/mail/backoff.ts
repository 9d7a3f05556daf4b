import { addMinutes } from '#shared/kernel/time';

/** Minutes to wait after each failure: a full mailbox or a server at rest is given a day and a half, then nobody tries. */
const WAITS = [1, 5, 30, 120, 720, 1440] as const;

/**
 * When an e-mail that has failed so many times is tried again; null when it is given up. After the first failure at 9:00 it
 * is 9:01, after the second at 9:01 it is 9:06.
 */
export function nextTry(failures: number, failedAt: Date): Date | null {
  const wait = WAITS[failures - 1];
  return wait === undefined ? null : addMinutes(failedAt, wait);
}
