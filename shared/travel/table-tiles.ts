/** One call of a table service: positions in the list of points. */
export interface Tile {
  sources: number[];
  destinations: number[];
}

/**
 * Cuts what is missing of a square of points into calls of at most `pointsAtMost` points: 250 points, all missing, at 100 a
 * call are 25 calls of 50 × 50. Points of which much is missing come first, so that one new home among 440 costs 17 calls.
 */
export function tilesOf(
  pointsCount: number,
  isMissing: (from: number, to: number) => boolean,
  pointsAtMost: number,
): Tile[] {
  const missingOf = Array.from({ length: pointsCount }, () => 0);
  for (let from = 0; from < pointsCount; from += 1)
    for (let to = 0; to < pointsCount; to += 1)
      if (from !== to && isMissing(from, to)) {
        missingOf[from] = (missingOf[from] ?? 0) + 1;
        missingOf[to] = (missingOf[to] ?? 0) + 1;
      }
  const order = missingOf.map((_, point) => point).sort((a, b) => (missingOf[b] ?? 0) - (missingOf[a] ?? 0) || a - b);

  const side = Math.max(1, Math.floor(pointsAtMost / 2));
  const parts: number[][] = [];
  for (let start = 0; start < pointsCount; start += side) parts.push(order.slice(start, start + side));
  const asks = (from: number, to: number): boolean => from !== to && isMissing(from, to);
  return parts
    .flatMap((rows) =>
      parts.map((columns) => ({
        sources: rows.filter((from) => columns.some((to) => asks(from, to))),
        destinations: columns.filter((to) => rows.some((from) => asks(from, to))),
      })),
    )
    .filter(({ sources }) => sources.length > 0);
}
