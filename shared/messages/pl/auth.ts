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
export const authReasons = {};
