const plain = (text: string): string =>
  text.toLocaleLowerCase('pl').normalize('NFD').replace(/\p{M}/gu, '').replaceAll('ł', 'l');

/** Does the text hold every typed word, without regard to case and diacritics? `fits('Nowak Ćmielów', 'cmiel')` is true. */
export function fits(text: string, typed: string): boolean {
  const whole = plain(text);
  return plain(typed)
    .split(/\s+/)
    .every((word) => whole.includes(word));
}
