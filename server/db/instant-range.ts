import type { Range } from 'sequelize';

/** A half-open `tstzrange`, as Sequelize writes and reads it. */
export type InstantRange = Range<Date>;

/** The range `[from, to)`. */
export function instantRange(from: Date, to: Date): InstantRange {
  return [
    { value: from, inclusive: true },
    { value: to, inclusive: false },
  ];
}

/** The two ends of a bounded range; an unbounded one is a bug here. */
export function boundsOf(range: InstantRange): { from: Date; to: Date } {
  return { from: boundOf(range[0]), to: boundOf(range[1]) };
}

function boundOf(bound: InstantRange[0]): Date {
  const value = bound !== null && typeof bound === 'object' && 'value' in bound ? bound.value : bound;
  if (!(value instanceof Date)) throw new TypeError('an unbounded range of instants');
  return value;
}
