import type { PlanPoint } from '#shared/planning/plan-wire';

const POINTS_AT_MOST = 120;

/**
 * The curve with one point more, never longer than 120: when it is full, every other point goes, so that a search of ten
 * minutes is drawn as well as one of ten seconds. The 121st point leaves 61.
 */
export function withPoint(curve: readonly PlanPoint[], point: PlanPoint): PlanPoint[] {
  const next = [...curve, point];
  if (next.length <= POINTS_AT_MOST) return next;
  return next.filter((_, index) => index % 2 === 0);
}

/** Some points of it for a table, the first and the last among them: six of a hundred, evenly. */
export function pointsToTell(curve: readonly PlanPoint[], count: number): PlanPoint[] {
  if (curve.length <= count) return [...curve];
  const step = (curve.length - 1) / (count - 1);
  return Array.from({ length: count }, (_, index) => curve[Math.round(index * step)]).filter(
    (each) => each !== undefined,
  );
}
