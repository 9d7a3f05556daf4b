/** A source of chance that gives the same county every time. */
export interface Chance {
  /** A number in `[0, 1)`. */
  next: () => number;
  /** A whole number from `from` to `to`, both included. */
  whole: (from: number, to: number) => number;
  pick: <T>(from: readonly T[]) => T;
  /** A number around 0 with standard deviation 1, never beyond ±2.5. */
  spread: () => number;
}

/** mulberry32 (T. Ettinger, public domain): small, even, and the same on every machine. */
export function chanceFrom(seed: number): Chance {
  let state = seed >>> 0;
  const next = (): number => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = state;
    mixed = Math.imul(mixed ^ (mixed >>> 15), mixed | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
  return {
    next,
    whole: (from, to) => from + Math.floor(next() * (to - from + 1)),
    pick: (from) => {
      const picked = from[Math.floor(next() * from.length)];
      if (picked === undefined) throw new RangeError('nothing to pick from');
      return picked;
    },
    spread: () => {
      const bell = Math.sqrt(-2 * Math.log(1 - next())) * Math.cos(2 * Math.PI * next());
      return Math.max(-2.5, Math.min(2.5, bell));
    },
  };
}

/** Deals each thing as often as it says, in a chance order: `deal(chance, [['a', 2], ['b', 1]])` has two a and one b. */
export function deal<T>(chance: Chance, shares: readonly (readonly [T, number])[]): T[] {
  const cards = shares.flatMap(([thing, count]) => Array.from({ length: count }, () => thing));
  for (let index = cards.length - 1; index > 0; index -= 1) {
    const other = chance.whole(0, index);
    const [a, b] = [cards[index], cards[other]];
    if (a !== undefined && b !== undefined) [cards[index], cards[other]] = [b, a];
  }
  return cards;
}
