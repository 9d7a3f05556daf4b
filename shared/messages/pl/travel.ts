export const travel = {
  title: 'Czasy przejazdu',
  intro: 'Zwykle czas przejazdu szacujemy z odległości. Tutaj wpisujesz czas, który znasz lepiej.',
  empty: 'Nie ma wpisanych czasów przejazdu. Wszystkie są szacowane z odległości.',
  add: 'Dodaj czas przejazdu',
  from: 'Skąd',
  to: 'Dokąd',
  mobility: 'Środek',
  minutes: 'Minuty',
  note: 'Uwaga',
  remove: 'Usuń',
};

/** Why something was refused or needs a look, in words. */
export const travelReasons = {
  travel_override_taken: 'Dla tej pary miejscowości i tego środka czas jest już wpisany. Zmień tamten wpis.',
};
