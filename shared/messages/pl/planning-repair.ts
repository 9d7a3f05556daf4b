import { pluralPl } from '#shared/messages/translation';

const visitsCount = (count: number): string => `${count} ${pluralPl(count, 'wizyta', 'wizyty', 'wizyt')}`;

const allOf = (names: string[]): string => new Intl.ListFormat('pl').format(names);

/** A day that has to be mended: what happened, what could be done, what was done. */
export const repair = {
  menuOf: (carer: string) => `Co się zmieniło: ${carer}`,
  acts: {
    notToday: 'Nie przyjdzie dziś',
    notThisDay: 'Nie przyjdzie tego dnia',
    substitute: 'Znajdź zastępstwo',
    back: 'Wraca do pracy',
    backEarly: 'Wraca wcześniej: popraw nieobecność',
  },
  absenceNoted: (carer: string) => `Zanotowano nieobecność: ${carer}.`,
  titles: {
    carer_sick: 'Zastępstwo',
    beneficiary_away: 'Wolny czas po odwołanych wizytach',
    urgent_visits: 'Pilne wizyty',
    carer_back: 'Powrót do pracy',
  },
  intros: {
    carer_sick: (names: string[], days: string) =>
      names.length === 1
        ? `${allOf(names)} nie przyjdzie (${days}). Szukamy opiekunów do wizyt tej osoby.`
        : `Nie przyjdą: ${allOf(names)} (${days}). Szukamy opiekunów do wizyt tych osób.`,
    beneficiary_away: (names: string[], days: string) =>
      `${allOf(names)} nie ma w domu (${days}). Sprawdzamy, czyje wizyty bez opiekuna da się teraz obsłużyć.`,
    urgent_visits: (_names: string[], days: string) => `Szukamy opiekunów do nowych wizyt (${days}).`,
    carer_back: (names: string[], days: string) =>
      `${allOf(names)} znów pracuje (${days}). Możemy oddać stałe wizyty i te, które nie mają opiekuna.`,
  },
  alsoIll: (name: string, count: number) => `Szukaj też zastępstw za: ${name} (${visitsCount(count)})`,
  alsoIllHint: 'Tej osoby też nie ma w tych dniach, a ma jeszcze wizyty. Razem wyjdzie lepiej niż po kolei.',
  mayMoveOthers: 'Pozwól przesunąć ogłoszone wizyty innych osób',
  mayMoveOthersHint: 'Najwyżej dwie na jedną wizytę, która dostaje opiekuna, i tylko gdy inaczej nikt nie może pójść.',
  searching: 'Szukamy zastępstwa…',
  nothingToDo: {
    carer_sick: 'W tych dniach nie ma wizyt, dla których trzeba szukać zastępstwa.',
    beneficiary_away: 'Nie ma wizyt bez opiekuna, którym ten czas mógłby pomóc.',
    urgent_visits: 'Te wizyty mają już opiekunów.',
    carer_back: 'W tych dniach nie ma stałych wizyt tej osoby u innych ani wizyt bez opiekuna.',
  },
  variants: 'Sposoby',
  variantNames: {
    fewest_changes: 'Najmniej zmian',
    closest_times: 'Najbliżej ustalonych pór',
    least_overtime: 'Najmniej nadgodzin',
  },
  found: (found: number, wanted: number) => `Opiekuna dostaje ${found} z ${wanted}.`,
  moved: (count: number) => (count === 0 ? 'Wizyty innych zostają.' : `Dla innych zmienia się ${visitsCount(count)}.`),
  shifted: (duration: string) => `Przesunięcia razem: ${duration}.`,
  overtime: (duration: string) => `Nadgodziny więcej o ${duration}.`,
  overtimeLess: (duration: string) => `Nadgodziny mniej o ${duration}.`,
  table: 'Zmiany',
  columns: { take: 'Zapisz', person: 'Podopieczny', day: 'Dzień', before: 'Było', after: 'Będzie' },
  nobody: 'nikt',
  movesForOthers: 'przesunięta dla innej wizyty',
  announced: 'ogłoszona',
  take: (person: string) => `Zapisz zmianę: ${person}`,
  unassigned: (count: number) => `Bez opiekuna zostaje ${visitsCount(count)}`,
  stays: (count: number) => `Tego program nie rusza: ${visitsCount(count)}`,
  warnings: 'Warto wiedzieć',
  apply: (count: number) => `Zapisz w szkicu: ${count} ${pluralPl(count, 'zmiana', 'zmiany', 'zmian')}`,
  later: 'Nie teraz',
  publishNext: 'Zmiany trafią do szkicu. Opiekunowie zobaczą je, gdy opublikujesz grafik.',
  failed: 'Nie udało się zapisać',
  again: 'Szukaj jeszcze raz',
  said: (count: number) => `${count} ${pluralPl(count, 'zmiana', 'zmiany', 'zmian')} zastępstwa`,
};
