export const people = {};

/** Why something was refused or needs a look, in words. */
export const peopleReasons = {
  pesel_taken: 'Osoba z tym numerem PESEL już jest w systemie. Wyszukaj ją na liście.',
  locality_without_municipality: (data: { locality?: string }) =>
    `Miejscowość ${data.locality ?? ''} należy do gminy, której jeszcze nie dodano. Najpierw dodaj gminę.`,
  moved_to_another_municipality:
    'Ta miejscowość leży w innej gminie. Decyzje wydaje gmina zamieszkania: zakończ je i dodaj osobę w nowej gminie.',
};
