/**
 * Divides a whole number of minutes or grosze by weights into whole parts that add up to it; whoever is cut off most by
 * rounding down gets the next one, of equals the first (largest remainders). `apportion(100, [1, 1, 1])` is `[34, 33, 33]`.
 * Weights that are all 0 count alike.
 */
export function apportion(total: number, weights: readonly number[]): number[] {
  const sum = weights.reduce((all, each) => all + each, 0);
  const [shares, whole] = sum === 0 ? [weights.map(() => 1), weights.length] : [weights, sum];
  const parts = shares.map((share) => Math.floor((total * share) / whole));
  const left = total - parts.reduce((all, each) => all + each, 0);
  const byRemainder = shares
    .map((share, index) => ({ index, remainder: (total * share) % whole }))
    .sort((a, b) => b.remainder - a.remainder || a.index - b.index);
  for (const { index } of byRemainder.slice(0, left)) parts[index] = (parts[index] ?? 0) + 1;
  return parts;
}

/**
 * Cuts the longest parts down to one length, until all add up to no more than a total, at most rounded up by a unit:
 * `cutToLevel(120, [60, 300])` is `[60, 60]`, `cutToLevel(90, [60, 30])` stays as it is.
 */
export function cutToLevel(total: number, parts: readonly number[]): number[] {
  const rising = [...parts].sort((a, b) => a - b);
  let left = total;
  for (const [index, part] of rising.entries()) {
    const level = left / (rising.length - index);
    if (part > level) return parts.map((each) => Math.min(each, Math.ceil(level)));
    left -= part;
  }
  return [...parts];
}
