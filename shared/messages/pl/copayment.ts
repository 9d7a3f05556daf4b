const shortDay = (day = ''): string => day.split('-').reverse().join('.');

/** Why something was refused or needs a look, in words. */
export const copaymentReasons = {
  brackets_not_whole: 'Progi muszą iść po kolei, a ostatni nie może mieć górnej granicy. Popraw progi.',
  copayment_table_ends_after_start: 'Tabela kończy się przed dniem rozpoczęcia. Popraw daty.',
  copayment_table_of_whom:
    'Opłaty za SUO-P ustala rozporządzenie, a za pozostałe usługi uchwała gminy. Wybierz inny rodzaj usług.',
  copayment_tables_overlap:
    'Gmina ma już tabelę dla tych usług na część tych dni. Zakończ poprzednią dzień wcześniej albo popraw daty.',
  income_criterion_taken: 'Od tego dnia kryteria są już wpisane. Wybierz inny dzień.',
  brackets_not_open_ended:
    'Ostatni próg nie ma górnej granicy: obejmuje każdy wyższy dochód. Dodaj wiersz bez granicy.',
  bracket_bound_missing: 'Wpisz górną granicę progu. Bez granicy jest tylko ostatni wiersz.',
  brackets_out_of_order: 'Granica musi być wyższa niż w poprzednim wierszu. Ułóż progi rosnąco.',
  bracket_pays_less: 'Przy wyższym dochodzie opłata byłaby niższa niż w poprzednim wierszu. Sprawdź z uchwałą.',
  rate_over_whole: 'Opłata nie może przekroczyć 100% ceny usługi.',
  rate_over_price: 'Opłata nie może przekroczyć ceny godziny usług z uchwały.',
  rate_outside_decision: ({ validFrom, validTo }: { validFrom?: string; validTo?: string }) =>
    `Decyzja obowiązuje od ${shortDay(validFrom)} do ${shortDay(validTo)}. Wybierz dzień z tego okresu.`,
  copayment_table_missing: ({ day }: { day?: string }) =>
    `Na dzień ${shortDay(day)} nie ma tabeli odpłatności. Wpisz uchwałę na stronie gminy albo wybierz inny dzień.`,
  copayment_price_missing: ({ day }: { day?: string }) =>
    `Na dzień ${shortDay(day)} nie ma ceny godziny: nie podaje jej ani uchwała, ani umowa. Uzupełnij jedną z nich.`,
  rate_not_in_table: 'Takiej stawki nie ma w tabeli odpłatności. Wybierz stawkę z tabeli albo zaznacz zwolnienie.',
  exemption_above_table: 'Zwolnienie może opłatę tylko obniżyć. Wpisz stawkę nie wyższą niż najwyższa w tabeli.',
};
