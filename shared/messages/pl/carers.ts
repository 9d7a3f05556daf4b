export const carers = {};

/** Why something was refused or needs a look, in words. */
export const carersReasons = {
  absence_in_order: 'Nieobecność kończy się przed dniem rozpoczęcia. Popraw daty.',
  absences_overlap: 'Opiekun ma już zapisaną nieobecność w części tych dni. Zmień tamtą albo popraw daty.',
  availability_overlap: 'Godziny dostępności w jednym dniu nachodzą na siebie. Połącz je albo skróć.',
  employment_ends_after_start: 'Zatrudnienie kończy się przed dniem rozpoczęcia. Popraw daty.',
  reference_taken: 'Ten numer jest już zajęty. Podaj inny albo zostaw pole puste, a nadamy następny wolny.',
  locality_unknown: 'Nie znamy tej miejscowości. Wybierz ją z listy.',
};
