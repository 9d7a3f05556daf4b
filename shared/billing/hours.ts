/**
 * Minutes as hours, as a quantity in field P_8B of FA(3): `decimalHours(11_250)` is `'187.50'`. What two decimals cannot hold
 * gets six, as many as the field has: `decimalHours(11_240)` is `'187.333333'`.
 */
export function decimalHours(minutes: number): string {
  const decimals = minutes % 3 === 0 ? 2 : 6;
  const scale = 10 ** decimals;
  // Half up in integers: minutes / 60 scaled.
  const scaled = Math.floor((2 * minutes * scale + 60) / 120);
  return `${Math.floor(scaled / scale)}.${String(scaled % scale).padStart(decimals, '0')}`;
}

/** The same as people read it: `formatHours(136_035)` is `'2 267,25'` (with a no-break space). */
export function formatHours(minutes: number): string {
  const [whole, fraction] = decimalHours(minutes).split('.');
  return `${group(Number(whole))},${fraction}`;
}

/** The same as people say it: `formatHoursMinutes(11_240)` is `'187 h 20 min'`, whole hours are `'187 h'`. */
export function formatHoursMinutes(minutes: number): string {
  const rest = minutes % 60;
  const hours = group(Math.floor(minutes / 60));
  return rest === 0 ? `${hours}\u00a0h` : `${hours}\u00a0h ${rest}\u00a0min`;
}

/** For columns of figures: `formatClockHours(750)` is `'12:30'`. */
export function formatClockHours(minutes: number): string {
  return `${group(Math.floor(minutes / 60))}:${String(minutes % 60).padStart(2, '0')}`;
}

function group(whole: number): string {
  return String(whole).replace(/\B(?=(\d{3})+$)/g, '\u00a0');
}
