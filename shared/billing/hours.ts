/**
 * Minutes as hours with a decimal comma, as a quantity on a document: `formatHours(11_250)` is `'187,50'`. What two decimals
 * cannot hold gets six, as many as field P_8B of FA(3) has: `formatHours(11_240)` is `'187,333333'`.
 */
export function formatHours(minutes: number): string {
  const decimals = minutes % 3 === 0 ? 2 : 6;
  const scale = 10 ** decimals;
  // Half up in integers: minutes / 60 scaled.
  const scaled = Math.floor((2 * minutes * scale + 60) / 120);
  const whole = group(Math.floor(scaled / scale));
  return `${whole},${String(scaled % scale).padStart(decimals, '0')}`;
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
