interface Facts {
  nip?: string;
  day?: string;
}
const short = (day = ''): string => day.split('-').reverse().join('.');

export const ksef = {
  title: 'KSeF',
  line: (state: string) => `KSeF: ${state}`,
  states: {
    to_upload: 'do wgrania',
    waiting: 'do wysłania',
    sent: 'wysłana',
    accepted: 'przyjęta',
    rejected: 'odrzucona',
    outside: 'poza KSeF',
  },
  late: 'po terminie',
  filter: 'Stan w KSeF',
  allStates: 'Wszystkie',
  number: 'Numer KSeF',
  acceptedOn: 'Przyjęta przez KSeF',
  deadline: {
    offline24: 'Termin (offline24)',
    unavailability: 'Termin (niedostępność KSeF)',
    failure: 'Termin (awaria KSeF)',
    total_failure: 'Termin',
  },
  modes: {
    offline24: 'tryb offline24',
    unavailability: 'niedostępność KSeF',
    failure: 'awaria KSeF',
    total_failure: 'awaria całkowita KSeF',
  },
  by: (day: string, mode: string) => `${day} (${mode})`,
  deadlineOpen: 'gdy będzie znany koniec przerwy',
  uploadOpen: (mode: string) =>
    `Ogłoszona przerwa trwa (${mode}). Pobierz XML i wgraj go w Aplikacji Podatnika KSeF, gdy się skończy, potem wpisz tu numer. Termin będzie znany, gdy ktoś zapisze jej koniec.`,
  waitsOpen: (mode: string) => `Ogłoszona przerwa trwa (${mode}); termin będzie znany, gdy ktoś zapisze jej koniec.`,
  outside:
    'Fakturę wystawiono w czasie awarii całkowitej KSeF: nie wysyła się jej do KSeF także później, a PDF nie ma kodów QR. Przekaż ją gminie w umówiony sposób.',
  outages: 'Przerwy KSeF',
  sentAt: 'Wysłana',
  nextTry: 'Następna próba',
  attempts: 'Próby',
  system: 'System',
  testSystem: 'środowisko testowe, bez skutków prawnych',
  recordedByHand: 'Numer wpisano ręcznie; UPO pobierzesz w Aplikacji Podatnika KSeF.',
  downloadUpo: 'Pobierz UPO',
  upoComes: 'UPO jeszcze nie nadeszło; program pobierze je sam.',
  send: 'Wyślij do KSeF',
  sendAgain: 'Wyślij ponownie',
  tryNow: 'Spróbuj teraz',
  requested: 'Wysyłanie rozpoczęte.',
  record: 'Wpisz numer KSeF',
  recordTitle: 'Numer KSeF faktury',
  recordHint: 'Skopiuj go z Aplikacji Podatnika KSeF, np. 5265877635-20250826-0100001AF629-AF.',
  recordMeans: 'Numer zapisuje się na stałe, a wizualizacja PDF powstanie z nim na nowo.',
  recorded: 'Numer KSeF zapisany.',
  notYet: 'Faktury nie ma jeszcze w KSeF. Gdy tam trafi, pojawi się tu jej numer, a PDF powstanie z nim na nowo.',
  preparing: 'Program przygotowuje fakturę dla KSeF; za chwilę będzie tu wiadomo, co dalej.',
  uploadToday: (day: string) =>
    `Pobierz XML i wgraj go dziś w Aplikacji Podatnika KSeF, potem wpisz tu numer. Jeśli się nie uda, masz czas do ${day}.`,
  uploadBy: (day: string) => `Pobierz XML i wgraj go w Aplikacji Podatnika KSeF do ${day}, potem wpisz tu numer.`,
  uploadLate: (day: string) =>
    `Termin wgrania minął ${day}. Wgraj XML w Aplikacji Podatnika KSeF jak najszybciej, wpisz tu numer i zawiadom kierowniczkę.`,
  waits: 'Program wyśle fakturę sam i powtarza próby, dopóki KSeF jej nie przyjmie.',
  waitsBy: (day: string) => `Musi być w KSeF do ${day}.`,
  waitsLate: (day: string) =>
    `Termin minął ${day}. Jeśli następna próba się nie uda, wgraj XML w Aplikacji Podatnika KSeF i wpisz tu numer.`,
  checks: 'KSeF ma plik i go sprawdza. Numer i UPO program pobierze sam.',
  lastFailure: 'Ostatnia próba:',
  rejected: (code: string) => `KSeF odrzucił fakturę (kod ${code}).`,
  rejectedMeans:
    'Wystawiony dokument się nie zmienia. Jeśli przyczyna leży po stronie uprawnień lub KSeF, usuń ją i wyślij ponownie; jeśli w zapisie pliku, zrób korektę techniczną. Termin wysłania zostaje ten sam.',
  correctionRefused: 'KSeF nie przyjął korekty technicznej.',
  correctTechnically: 'Korekta techniczna',
  correctTitle: 'Korekta techniczna faktury',
  correctWhat:
    'Program zapisze plik XML na nowo z tego samego dokumentu i wyśle go zamiast odrzuconego. Numer, dzień, strony, pozycje i kwoty zostają bez zmian.',
  correctNames:
    'Odrzucony plik poszedł jako faktura offline, więc KSeF dostanie jego skrót. Kto ma wydruk z dawnym kodem QR, trafi przez niego do poprawionej faktury; nowego wydruku nie trzeba przekazywać.',
  correctNamesNothing:
    'Odrzucony plik nie był jeszcze fakturą offline, więc nowy pójdzie jak zwykła faktura. Wydruk z dawnym kodem QR, jeśli ktoś go ma, zastąp nowym, gdy faktura będzie w KSeF.',
  correctStays: 'Odrzucony plik zostaje w programie na zawsze, razem z tym, co powiedział o nim KSeF.',
  correctConfirm: 'Zapisz na nowo i wyślij',
  corrected: 'Korekta techniczna zapisana; wysyłanie rozpoczęte.',
  files: {
    title: 'Pliki tej faktury',
    about: 'Faktura jest jedna; KSeF przyjmuje jeden plik, ostatni. Treść dla gminy jest we wszystkich ta sama.',
    first: 'Plik 1 (z wystawienia)',
    correction: (revision: number) => `Plik ${revision + 1} (korekta techniczna)`,
    written: (when: string) => `zapisany ${when}`,
    rejected: (code: string) => `odrzucony przez KSeF (kod ${code})`,
    replaced: 'zastąpiony korektą techniczną',
    taken: 'przyjęty przez KSeF',
    goes: 'ten idzie do KSeF',
    named: 'jego kod QR prowadzi do poprawionej faktury',
    hash: 'Skrót SHA-256',
    download: (name: string) => `Pobierz XML: ${name}`,
  },
  codeThere: 'Wizualizacja sprzed nadania numeru ma oba kody QR: OFFLINE i CERTYFIKAT. Można ją przekazać gminie.',
  codeMissing:
    'Faktura trafi do KSeF później niż w dniu wystawienia, więc wizualizacja przekazana wcześniej wymaga drugiego kodu QR. Ta instalacja nie ma certyfikatu Offline: poczekaj z PDF na numer KSeF albo poproś administratora o certyfikat.',
};

/** Why something with KSeF was refused or did not work, in words. */
export const ksefReasons = {
  ksef_number_wrong:
    'To nie jest numer KSeF: sprawdź, czy skopiowano całość. Ma 35 znaków, np. 5265877635-20250826-0100001AF629-AF.',
  ksef_number_of_another: ({ nip = '' }: Facts) =>
    `To numer faktury innego sprzedawcy (NIP ${nip}). Wpisz numer tej faktury.`,
  ksef_number_of_another_day: ({ day }: Facts) =>
    `Ten numer nadano ${short(day)}, a faktura nie mogła wtedy trafić do KSeF. Wpisz numer tej faktury.`,
  ksef_number_taken: 'Ten numer KSeF ma już inna faktura. Wpisz numer tej faktury.',
  ksef_accepted_already: 'Ta faktura jest już w KSeF.',
  ksef_outside: 'Fakturę wystawiono w czasie awarii całkowitej KSeF, więc się jej tam nie wysyła.',
  ksef_sending_off:
    'Ta instalacja nie wysyła faktur do KSeF: wgraj XML w Aplikacji Podatnika. Wysyłanie włącza administrator (KSEF_MODE).',
  ksef_unreachable: 'KSeF nie odpowiedział.',
  ksef_busy: 'KSeF poprosił o przerwę: za dużo zapytań.',
  ksef_failing: 'KSeF ma awarię.',
  ksef_refused: 'KSeF nie przyjął zapytania.',
  ksef_correction_refused: 'KSeF nie przyjął korekty technicznej.',
  ksef_not_rejected: 'KSeF nie odrzucił tej faktury, więc nie ma czego poprawiać technicznie.',
  rejected_for_permissions:
    'KSeF odrzucił fakturę z powodu uprawnień, nie zapisu pliku. Administrator musi sprawdzić uprawnienia; potem wyślij ten sam plik ponownie.',
  rejected_as_duplicate:
    'W KSeF jest już faktura z tym numerem. Sprawdź ją w Aplikacji Podatnika KSeF: jeśli to ta faktura, wpisz tu jej numer KSeF.',
  technical_correction_refused:
    'KSeF nie przyjął korekty technicznej. Sprawdź w Aplikacji Podatnika KSeF, czy faktura już tam jest: jeśli tak, wpisz tu jej numer KSeF; jeśli nie, poproś o pomoc administratora.',
  technical_correction_changes_nothing:
    'Program zapisałby ten sam plik, a KSeF odrzuciłby go z tego samego powodu. Administrator musi najpierw zaktualizować program; powód odrzucenia jest wyżej.',
  ksef_login_refused: 'KSeF nie wpuścił programu. Administrator musi sprawdzić certyfikat lub token i uprawnienia.',
  ksef_upo_of_another: 'KSeF przysłał UPO innej faktury; program zapyta ponownie.',
};
