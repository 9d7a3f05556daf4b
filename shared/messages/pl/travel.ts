export const travel = {
  title: 'Czasy przejazdu',
  intro: 'Zwykle czas przejazdu szacujemy z odległości. Tutaj wpisujesz czas, który znasz lepiej.',
  emptyTitle: 'Wszystkie czasy są szacowane',
  empty:
    'Nie ma jeszcze wpisanych czasów. Dodaj czas dla pary miejscowości, jeśli droga trwa dłużej albo krócej niż wynika z odległości, na przykład przez objazd.',
  add: 'Dodaj czas przejazdu',
  from: 'Skąd',
  to: 'Dokąd',
  mobility: 'Środek',
  minutes: 'Minuty',
  minutesHint: 'Od drzwi do drzwi, razem z parkowaniem. Liczy się w obie strony, póki nie wpiszesz drogi powrotnej.',
  estimate: (minutes: number) => `Szacujemy ${minutes} min. Wpisz czas od drzwi do drzwi, razem z parkowaniem.`,
  note: 'Uwaga',
  change: (from: string, to: string) => `Czas przejazdu: ${from} – ${to}`,
  saved: 'Zapisano czas przejazdu.',
  removed: 'Usunięto. Czas jest znów szacowany.',
  removeTitle: 'Usunąć czas przejazdu?',
  removeText: (from: string, to: string) => `Droga ${from} – ${to} będzie znów szacowana z odległości.`,
  acts: 'Czynności',
  actsOf: (from: string, to: string) => `Czynności: ${from} – ${to}`,
  remove: 'Usuń',
};

/** Why something was refused or needs a look, in words. */
export const travelReasons = {
  travel_override_taken: 'Dla tej pary miejscowości i tego środka czas jest już wpisany. Zmień tamten wpis.',
};
