/**
 * The shape that a translation of a Polish catalogue must have: the same keys, each a text, a function of the same facts,
 * or a catalogue again. A sentence that is missing in one language is a type error.
 */
export type Translation<Catalogue> = {
  [Key in keyof Catalogue]: Catalogue[Key] extends string
    ? string
    : Catalogue[Key] extends (...facts: infer Facts) => string
      ? (...facts: Facts) => string
      : Translation<Catalogue[Key]>;
};

/** Polish plural forms: `pluralPl(22, 'wizyta', 'wizyty', 'wizyt')` is `'wizyty'`. */
export function pluralPl(count: number, one: string, few: string, many: string): string {
  if (count === 1) return one;
  const tens = Math.abs(count) % 100;
  const units = tens % 10;
  return units >= 2 && units <= 4 && (tens < 12 || tens > 14) ? few : many;
}
