/** When somebody may work: those of a route are `from/to[first[route] … first[route + 1])`, in minutes, in order. */
export interface Stretches {
  first: Int32Array;
  from: Float64Array;
  to: Float64Array;
}

/** The first start from `minute` on with the whole duration in one stretch of the route; `Infinity` for none. */
export function fitUp({ first, from, to }: Stretches, route: number, minute: number, duration: number): number {
  for (let i = first[route]!; i < first[route + 1]!; i++) {
    const start = minute > from[i]! ? minute : from[i]!;
    if (start + duration <= to[i]!) return start;
  }
  return Infinity;
}

/** The last start up to `minute` with the whole duration in one stretch of the route; `-Infinity` for none. */
export function fitDown({ first, from, to }: Stretches, route: number, minute: number, duration: number): number {
  for (let i = first[route + 1]! - 1; i >= first[route]!; i--) {
    const last = to[i]! - duration;
    const start = minute < last ? minute : last;
    if (start >= from[i]!) return start;
  }
  return -Infinity;
}
