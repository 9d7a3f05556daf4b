/** A length of time in either language: `lengthOf(90)` is `'1 h 30 min'`, `lengthOf(0)` is `'0 min'`. */
export function lengthOf(minutes = 0): string {
  const hours = Math.floor(minutes / 60);
  const rest = minutes % 60;
  if (hours === 0) return `${rest} min`;
  return rest === 0 ? `${hours} h` : `${hours} h ${rest} min`;
}
