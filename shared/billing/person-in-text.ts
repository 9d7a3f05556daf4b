import { readPesel } from '#shared/kernel/identifiers';

/** Somebody whom a text that leaves the house must not name. */
export interface Nameable {
  lastName: string;
  referenceNumber: string;
}

/**
 * The first word of a text that tells which of the people is meant: a surname, in most of its Polish cases, a reference number,
 * or a PESEL of anybody; null where there is none. With Maria Kowalska among them `'U pani Kowalskiej nikt nie otworzył'` gives
 * `'Kowalskiej'`. Surnames begin with a capital: `'nowa stawka'` does not name Maria Nowa.
 */
export function personIn(text: string, people: readonly Nameable[]): string | null {
  const pesel = text.match(/(?<!\d)\d{11}(?!\d)/g)?.find((digits) => readPesel(digits) !== null);
  if (pesel !== undefined) return pesel;
  const number = people.find(({ referenceNumber }) => text.toUpperCase().includes(referenceNumber.toUpperCase()));
  if (number !== undefined) return number.referenceNumber;
  const surnames = new Set(people.flatMap(({ lastName }) => wordsOf(lastName).map(lower)));
  const stems = [...surnames].flatMap(stemsOf);
  const named = wordsOf(text).find(
    (word) =>
      /^\p{Lu}/u.test(word) &&
      (surnames.has(lower(word)) ||
        stems.some((stem) => lower(word).startsWith(stem) && ENDING.test(lower(word).slice(stem.length)))),
  );
  return named ?? null;
}

/** The endings of declension, and of old names of wives and daughters: Kora is named by «Kory», and not by «Korekta». */
const ENDING =
  /^(i?(a|e|i|o|u|y|ą|ę|em|ego|emu|ej|im|ym|ich|ych|imi|ymi)|owi|owie|ów|om|ami|ach|ow(a|ej|ą|ie|ych)|ówn(a|y|ie|ę|ą))?$/u;
/** Of what is shorter only the name itself counts: half the language begins with two letters. */
const SHORTEST_STEM = 3;

const lower = (word: string): string => word.toLocaleLowerCase('pl');
const wordsOf = (text: string): string[] => text.match(/\p{L}+/gu) ?? [];

/** Without the vowel that declension changes, and without the e that it drops: Dudek, Dudka. */
function stemsOf(surname: string): string[] {
  const stem = surname.replace(/[aeiouyóąę]+$/u, '');
  return [stem, stem.replace(/e(?=[^aeiouyóąę]$)/u, '')].filter((each) => each.length >= SHORTEST_STEM);
}
