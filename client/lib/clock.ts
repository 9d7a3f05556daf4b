import { dayAt, type Day } from '#shared/kernel/time';

/** The browser's present instant; the one place in the client that asks. */
export function now(): Date {
  return new Date(Date.now());
}

/** Today in Poland, wherever the browser is. */
export function today(): Day {
  return dayAt(now());
}
