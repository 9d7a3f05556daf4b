/** A half-open stretch `[from, to)` of numbers (minutes, milliseconds) or of days as strings. */
export interface Interval<T = number> {
  from: T;
  to: T;
}

/** Touching is not overlapping: `[8:00, 9:00)` and `[9:00, 10:00)` do not overlap. */
export function overlaps<T extends number | string>(a: Interval<T>, b: Interval<T>): boolean {
  return a.from < b.to && b.from < a.to;
}

export function contains<T extends number | string>(outer: Interval<T>, inner: Interval<T>): boolean {
  return outer.from <= inner.from && inner.to <= outer.to;
}
