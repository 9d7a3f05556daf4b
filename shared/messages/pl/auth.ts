import { pluralPl } from '#shared/messages/translation';

export const auth = {
  roles: {
    dispatcher: 'Dyspozytorka',
    carer: 'Opiekunka',
    municipality_officer: 'Pracownik gminy',
    accountant: 'Księgowa',
    manager: 'Kierowniczka',
    administrator: 'Administrator',
  },
  login: {
    title: 'Logowanie',
    email: 'Adres e-mail',
    password: 'Hasło',
    signIn: 'Zaloguj się',
    failed: 'Nie udało się zalogować',
    forgotten: 'Nie pamiętasz hasła?',
    forgottenHelp:
      'Poproś administratora w biurze o nowy link. Otrzymasz go do ręki albo telefonicznie, a hasło ustalisz samodzielnie.',
    ended: 'Sesja wygasła, bo przez dłuższy czas nic się nie działo. Zaloguj się, a wrócisz do tej samej strony.',
    left: 'Wylogowano.',
    fieldEmail: 'Wpisz adres e-mail, na przykład anna.nowak@example.org.',
    fieldPassword: 'Wpisz hasło.',
  },
  demo: {
    title: 'Wersja pokazowa',
    text: 'Wybierz rolę i zobacz program jej oczami. Osoby, decyzje i kwoty są zmyślone, gminy prawdziwe.',
    signInAs: (label: string) => `Wejdź jako ${label}`,
    preparing: 'Przygotowujemy powiat pokazowy',
    preparingText: 'Trwa to około dwóch minut. Możesz już wejść: dane będą się pojawiać.',
    waiting: 'Konta pokazowe pojawią się tu za chwilę.',
  },
  link: {
    titleInvitation: 'Witamy w Bliżej',
    titleReset: 'Nowe hasło',
    whose: (name: string, role: string) => `${name} – ${role}`,
    text: 'Ustal hasło, którego nie używasz nigdzie indziej. Kilka słów obok siebie łatwo zapamiętać.',
    password: 'Nowe hasło',
    rule: (atLeast: number) => `Co najmniej ${atLeast} ${pluralPl(atLeast, 'znak', 'znaki', 'znaków')}.`,
    countShort: (missing: number) => `Brakuje jeszcze ${missing} ${pluralPl(missing, 'znaku', 'znaków', 'znaków')}`,
    good: 'Długość wystarczy',
    save: 'Ustal hasło i wejdź',
    failed: 'Nie udało się ustalić hasła',
    unusable: 'Ten link nie działa',
    checking: 'Sprawdzamy link…',
    toLogin: 'Przejdź do logowania',
    missing: 'W adresie brakuje końcówki linku. Skopiuj go w całości albo poproś administratora o nowy.',
  },
};

/** Why something was refused or needs a look, in words. */
export const authReasons = {
  wrong_credentials:
    'Ten e-mail i hasło nie pasują do siebie. Sprawdź wielkie litery. Po pięciu nieudanych próbach konto odpoczywa 15 minut.',
  account_blocked: 'To konto jest zablokowane. Odblokować je może administrator.',
  account_closed:
    'Konto zostało zmienione lub zablokowane. Zaloguj się ponownie, a jeśli to nie pomoże, zapytaj administratora.',
  session_ended: 'Sesja wygasła. Zaloguj się ponownie.',
  unauthenticated: 'Zaloguj się, aby przejść dalej.',
  too_many_requests: 'Za dużo prób z tego miejsca. Odczekaj minutę i spróbuj ponownie.',
  account_is_blocked: 'To konto jest zablokowane. Najpierw je odblokuj.',
  account_is_not_blocked: 'To konto nie jest zablokowane.',
  own_account: 'Nie możesz zablokować własnego konta. Poproś innego administratora.',
  last_administrator: 'To jedyny administrator, który może się zalogować. Najpierw zaproś drugiego.',
  link_used: 'Ten link został już użyty albo zastąpił go nowszy. Poproś administratora o kolejny.',
  link_expired: 'Ten link wygasł. Poproś administratora o nowy.',
  password_too_short: ({ atLeast }: { atLeast: number }) =>
    `Hasło jest za krótkie: potrzeba co najmniej ${atLeast} ${pluralPl(atLeast, 'znaku', 'znaków', 'znaków')}. Kilka słów obok siebie łatwo zapamiętać.`,
  password_too_long: ({ bytesAtMost }: { bytesAtMost: number }) =>
    `Hasło jest za długie: mieści się w nim ${bytesAtMost} znaków, a polskie litery liczą się podwójnie.`,
  password_is_email: 'Hasło nie może być adresem e-mail.',
  password_is_common: 'To hasło jest zbyt łatwe do odgadnięcia. Użyj kilku słów, które nie tworzą znanego zwrotu.',
  email_taken: 'Konto z tym adresem e-mail już istnieje. Znajdziesz je na liście kont.',
  carer_account_taken: 'Ta opiekunka ma już konto.',
  carer_unknown: 'Nie ma takiej opiekunki. Wybierz ją z listy.',
  municipality_unknown: 'Nie ma takiej gminy. Wybierz ją z listy.',
  officer_needs_municipality: 'Wybierz gminę, w której pracuje ta osoba.',
  only_officer_has_municipality: 'Tylko konto pracownika gminy należy do gminy.',
  carer_account_needs_carer: 'Wybierz opiekunkę, do której należy konto.',
  only_carer_account_has_carer: 'Tylko konto opiekunki należy do opiekunki.',
};
