import { pluralPl } from '#shared/messages/translation';

const waysOf = (count: number): string => `${count} ${pluralPl(count, 'przejazd', 'przejazdy', 'przejazdów')}`;

export const travel = {
  title: 'Czasy przejazdu',
  intro:
    'Liczy się to, co wiemy najlepiej: najpierw czas wpisany, potem poznany z przejazdów, potem z serwera drogowego. Gdy nic z tego nie ma, szacujemy z odległości.',
  entered: 'Czasy wpisane',
  emptyTitle: 'Nie ma wpisanych czasów',
  empty:
    'Dodaj czas dla pary miejscowości, jeśli droga trwa dłużej albo krócej niż wynika z odległości, na przykład przez objazd.',
  add: 'Dodaj czas przejazdu',
  from: 'Skąd',
  to: 'Dokąd',
  mobility: 'Środek',
  minutes: 'Minuty',
  minutesHint: 'Od drzwi do drzwi, razem z parkowaniem. Liczy się w obie strony, póki nie wpiszesz drogi powrotnej.',
  known: (minutes: number, source: string) =>
    `Teraz liczymy ${minutes} min (${source}). Wpisz czas od drzwi do drzwi, razem z parkowaniem.`,
  note: 'Uwaga',
  change: (from: string, to: string) => `Czas przejazdu: ${from} – ${to}`,
  saved: 'Zapisano czas przejazdu.',
  removed: 'Usunięto wpis. Obowiązuje to, co wiemy poza nim.',
  removeTitle: 'Usunąć czas przejazdu?',
  removeText: (from: string, to: string) =>
    `Dla drogi ${from} – ${to} będzie znów obowiązywał czas poznany, z serwera drogowego albo szacunek.`,
  acts: 'Czynności',
  actsOf: (from: string, to: string) => `Czynności: ${from} – ${to}`,
  remove: 'Usuń',
  source: 'Źródło',
  sources: {
    entered: 'wpisany',
    learned: 'poznany z przejazdów',
    road_server: 'serwer drogowy',
    estimate: 'szacunek z odległości',
  },
  check: {
    title: 'Sprawdź drogę',
    about: 'Między środkami dwóch miejscowości. Między domami liczymy dokładniej.',
    nothing: 'Wybierz dwie miejscowości.',
    counts: 'liczy się',
    label: 'Co wiemy o tej drodze',
    evidence: (count: number) => waysOf(count),
  },
  learned: {
    title: 'Poznane z przejazdów',
    list: 'Czasy poznane z przejazdów',
    about: (least: number) =>
      `Mediana przejazdów, które opiekunowie odbyli między wizytami w ostatnim półroczu, bez przerw. Kto zdążył na czas, potwierdza dotychczasowy czas, bo mógł czekać. Liczy się od ${least} przejazdów.`,
    empty: 'Nie ma jeszcze przejazdów, z których można się czegoś dowiedzieć. Co noc liczymy je na nowo.',
    evidence: 'Przejazdy',
    estimate: 'Szacunek',
    counts: 'liczy się',
    tooFew: (least: number) => `za mało, potrzeba ${least}`,
    state: 'Stan',
  },
  roads: {
    title: 'Serwer drogowy',
    about:
      'Serwer OSRM liczy przejazdy po prawdziwych drogach. Wysyłamy mu same współrzędne domów, bez nazwisk, i zapamiętujemy odpowiedzi.',
    profiles: { driving: 'Samochód i autobus', cycling: 'Rower', walking: 'Pieszo' },
    none: 'nie ma serwera, czasy szacujemy',
    waiting: 'jeszcze niepytany',
    answers: (count: string, when: string) => `odpowiada; znanych dróg: ${count}, ostatnio ${when}`,
    fails: (when: string) => `nie odpowiada od: ${when}`,
    failures: {
      no_answer: 'Nie można się z nim połączyć. Sprawdź adres i to, czy serwer działa.',
      too_slow: 'Nie odpowiedział w 2 sekundy. Sprawdź, czy nie jest przeciążony.',
      broken_answer: 'Odpowiedział błędem albo czymś, co nie jest tabelą czasów. Sprawdź, czy to serwer OSRM.',
      refused: 'Odrzucił pytanie. Sprawdź, czy ma mapę tej okolicy i usługę table.',
    },
    set: 'Podaj serwer',
    change: 'Zmień',
    url: 'Adres serwera',
    urlHint: 'Na przykład http://osrm.example.org:5000. Po zmianie adresu poprzednie odpowiedzi przepadają.',
    dialog: (profile: string) => `Serwer drogowy: ${profile}`,
    saved: 'Zapisano serwer. Za chwilę zapytamy go o drogi.',
    removeTitle: 'Usunąć serwer drogowy?',
    removeText: 'Zapamiętane odpowiedzi przepadną, a czasy będą znów szacowane z odległości.',
    removed: 'Usunięto serwer drogowy.',
    actsOf: (profile: string) => `Czynności: ${profile}`,
  },
  notice: {
    title: 'Część czasów przejazdu jest szacowana',
    text: (profiles: string, when: string) =>
      `Serwer drogowy (${profiles}) nie odpowiada od: ${when}. Drogi, o które nie zdążyliśmy zapytać, szacujemy z odległości.`,
    more: 'Czasy przejazdu',
  },
};

/** Why something was refused or needs a look, in words. */
export const travelReasons = {
  travel_override_taken: 'Dla tej pary miejscowości i tego środka czas jest już wpisany. Zmień tamten wpis.',
};
