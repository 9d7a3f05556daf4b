import { pluralPl } from '#shared/messages/translation';

export const ksefOutages = {
  title: 'Przerwy KSeF',
  about:
    'Zapisz tu, co ogłosiło Ministerstwo Finansów: niedostępność, awarię albo awarię całkowitą. Terminy wysłania faktur policzą się z tych zapisów.',
  add: 'Zapisz przerwę',
  table: 'Ogłoszone przerwy KSeF, od ostatniej',
  none: 'Nie zapisano żadnej przerwy',
  noneAbout: 'Gdy Ministerstwo ogłosi przerwę w KSeF, zapisz ją tu, a faktury dostaną właściwy termin.',
  kinds: {
    unavailability: 'Niedostępność (prace serwisowe)',
    failure: 'Awaria',
    total_failure: 'Awaria całkowita',
  },
  means: {
    unavailability:
      'Faktury wystawione w tym czasie trzeba wysłać najpóźniej w następnym dniu roboczym po jej zakończeniu (art. 106nh ustawy o VAT). Innym fakturom termin się nie zmienia.',
    failure:
      'Faktury wystawione w tym czasie, a także te, którym termin jeszcze biegł, trzeba wysłać w ciągu 7 dni roboczych po jej zakończeniu (art. 106nf ustawy o VAT). Następna awaria przed tym terminem liczy go od nowa.',
    total_failure:
      'Faktur wystawionych w tym czasie nie wysyła się do KSeF także później, a ich PDF nie ma kodów QR. Faktury sprzed awarii całkowitej zachowują swój termin: przepisy o nich nie mówią, więc program liczy ostrożnie.',
  },
  columns: {
    kind: 'Przerwa',
    time: 'Od – do',
    source: 'Źródło ogłoszenia',
    invoices: 'Faktury czekające',
    recorded: 'Zapis',
    acts: 'Czynności',
  },
  goesOn: (from: string) => `od ${from}, trwa`,
  invoices: (count: number) => `${count} ${pluralPl(count, 'faktura', 'faktury', 'faktur')}`,
  kind: 'Rodzaj przerwy',
  beganOn: 'Dzień rozpoczęcia',
  beganAt: 'Godzina rozpoczęcia',
  endedOn: 'Dzień zakończenia',
  endedAt: 'Godzina zakończenia',
  endHint: 'Koniec zostaw pusty, jeśli przerwa jeszcze trwa.',
  source: 'Gdzie ogłoszono',
  sourceHint: 'Np. komunikat na stronie KSeF z 23.11.2026, godz. 9:10.',
  next: 'Dalej',
  confirmTitle: 'Zapisać przerwę KSeF?',
  confirmStays: 'Zapisu nie można potem zmienić; błędny można wycofać z podaniem przyczyny.',
  confirm: 'Zapisz przerwę',
  back: 'Popraw',
  recorded: 'Przerwa zapisana; terminy faktur policzone od nowa.',
  end: 'Zakończ',
  endTitle: 'Koniec przerwy KSeF',
  endAbout: 'Wpisz koniec, jaki ogłoszono. Od niego policzą się terminy faktur; potem nie można go zmienić.',
  ended: 'Koniec zapisany; terminy faktur policzone od nowa.',
  withdraw: 'Wycofaj',
  withdrawTitle: 'Wycofanie zapisu przerwy',
  withdrawAbout: 'Zapis zostanie widoczny, ale terminy faktur nie będą z niego liczone.',
  withdrawReason: 'Przyczyna',
  withdrawn: (reason: string) => `wycofany: ${reason}`,
  withdrawnDone: 'Zapis wycofany; terminy faktur policzone od nowa.',
};

export const ksefOutageReasons = {
  outage_ends_before_start: 'Przerwa nie może skończyć się przed początkiem. Popraw dzień albo godzinę.',
  outage_in_future: 'Ta chwila jeszcze nie nadeszła. Z góry można zapisać tylko zapowiedzianą niedostępność.',
  outages_overlap: 'W tym czasie jest już zapisana przerwa tego rodzaju. Zakończ ją albo wycofaj.',
  outage_already_ended: 'Ta przerwa ma już zapisany koniec. Jeśli jest błędny, wycofaj zapis i wpisz przerwę od nowa.',
  outage_already_withdrawn: 'Ten zapis został już wycofany.',
};
