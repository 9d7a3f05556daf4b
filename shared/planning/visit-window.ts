import type { RosterVisit, Violation } from '#shared/planning/roster';
import { broken, minuteOf } from '#shared/planning/rule';

type Window = Pick<RosterVisit, 'earliestStartMs' | 'latestStartMs' | 'toleratedLatenessMinutes'>;

/** The last start at all: a window until 9:00 with 15 minutes of tolerated lateness ends at 9:15. */
export const lastStartMs = ({ latestStartMs, toleratedLatenessMinutes }: Omit<Window, 'earliestStartMs'>): number =>
  latestStartMs + toleratedLatenessMinutes * 60_000;

/** How late a start is: 9:10 is 10 minutes after a window until 9:00, 8:50 is none. */
export const lateMinutesOf = ({ latestStartMs }: Pick<Window, 'latestStartMs'>, startMs: number): number =>
  Math.max(0, (startMs - latestStartMs) / 60_000);

/**
 * How a start keeps to a window of 8:00–9:00 with 15 minutes of tolerated lateness: 9:10 is late, which warns; 9:20 is
 * outside, and so is 7:55, for nobody is dressed yet.
 */
export function windowViolationsOf(window: Window, startMs: number): Violation[] {
  const { earliestStartMs, latestStartMs, toleratedLatenessMinutes } = window;
  if (earliestStartMs <= startMs && startMs <= latestStartMs) return [];
  const lateMinutes = Math.ceil(lateMinutesOf(window, startMs));
  const latestMinute = minuteOf(latestStartMs);
  if (earliestStartMs <= startMs && startMs <= lastStartMs(window)) {
    return broken({ code: 'late_for_window', hard: false }, { lateMinutes, latestMinute });
  }
  return broken(
    { code: 'outside_window', hard: true },
    {
      earlyMinutes: Math.max(0, Math.ceil((earliestStartMs - startMs) / 60_000)),
      lateMinutes,
      earliestMinute: minuteOf(earliestStartMs),
      latestMinute,
      toleratedLatenessMinutes,
    },
  );
}
