export const municipalities = {};

/** Why something was refused or needs a look, in words. */
export const municipalitiesReasons = {
  agreement_ends_after_start: 'Umowa kończy się przed dniem rozpoczęcia. Popraw daty.',
  agreements_overlap: 'Gmina ma już umowę na część tych dni. Zakończ poprzednią dzień wcześniej albo zmień daty.',
  municipality_nip_taken: 'Gmina z tym numerem NIP już jest na liście.',
  municipality_terc_taken: 'Gmina z tym kodem TERYT już jest na liście.',
  tariff_ends_after_start: 'Stawka kończy się przed dniem rozpoczęcia. Popraw datę.',
  tariffs_overlap: 'Na te dni jest już stawka tego rodzaju. Podaj inny dzień rozpoczęcia.',
};
