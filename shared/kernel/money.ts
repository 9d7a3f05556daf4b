/** An amount in whole grosze. Floats never hold money. */
export type Grosze = number;

/**
 * Rounds the exact fraction `numerator / denominator` half away from zero, in integers, so that no float is ever rounded:
 * `roundHalfUp(10_050n, 100n)` is 101n. Source: common rounding of tax amounts, art. 106e ust. 11 ustawy o VAT.
 */
export function roundHalfUp(numerator: bigint, denominator: bigint): bigint {
  const negative = numerator < 0n !== denominator < 0n;
  const n = numerator < 0n ? -numerator : numerator;
  const d = denominator < 0n ? -denominator : denominator;
  const rounded = (2n * n + d) / (2n * d);
  return negative ? -rounded : rounded;
}

/** The price of minutes at an hourly price: `priceOf(90, 4_500)` is 6_750, i.e. 67,50 zł. */
export function priceOf(minutes: number, hourPriceGrosze: Grosze): Grosze {
  return Number(roundHalfUp(BigInt(minutes) * BigInt(hourPriceGrosze), 60n));
}

/** Money as Poles write it: `formatZloty(123456)` is `'1 234,56 zł'` (with no-break spaces). */
export function formatZloty(amount: Grosze): string {
  return `${formatAmount(amount)}\u00a0zł`;
}

/** The same without the currency: `formatAmount(-5)` is `'−0,05'`. */
export function formatAmount(amount: Grosze): string {
  const digits = String(Math.abs(amount)).padStart(3, '0');
  const whole = digits.slice(0, -2).replace(/\B(?=(\d{3})+$)/g, '\u00a0');
  return `${amount < 0 ? '−' : ''}${whole},${digits.slice(-2)}`;
}

/** The same for machines, with a point and two decimals: `decimalZloty(-123456)` is `'-1234.56'`. */
export function decimalZloty(amount: Grosze): string {
  const digits = String(Math.abs(amount)).padStart(3, '0');
  return `${amount < 0 ? '-' : ''}${digits.slice(0, -2)}.${digits.slice(-2)}`;
}
