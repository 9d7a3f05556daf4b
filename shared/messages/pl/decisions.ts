export const decisions = {};

/** Why something was refused or needs a look, in words. */
export const decisionsReasons = {
  decision_cap_given: 'Podaj limit godzin: miesięczny albo tygodniowy, jeden z nich.',
  decision_ends_after_start: 'Decyzja kończy się przed dniem rozpoczęcia. Popraw daty.',
  decision_number_taken: 'Gmina ma już decyzję o tym numerze. Sprawdź numer na piśmie.',
  decisions_overlap:
    'Osoba ma już decyzję tego rodzaju na część tych dni. Zakończ poprzednią dzień wcześniej albo popraw daty.',
  suspension_in_order: 'Zawieszenie kończy się przed dniem rozpoczęcia. Popraw daty.',
  suspensions_overlap: 'Decyzja jest już zawieszona w części tych dni. Zmień tamto zawieszenie albo popraw daty.',
};
