import { pluralPl } from '#shared/messages/translation';

const papers = (count: number): string => `${count} ${pluralPl(count, 'dokument', 'dokumenty', 'dokumentów')}`;

export const documents = {
  title: 'Karty i zestawienia',
  about:
    'Papiery do miesiąca: karty realizacji usług, zestawienie zbiorcze, protokół odbioru i paczka ze wszystkim, także z fakturami.',
  table: 'Dokumenty miesiąca według gmin',
  gmina: 'Gmina',
  people: 'Karty osób',
  visits: 'Wizyty',
  state: 'Stan',
  states: {
    open: 'miesiąc otwarty',
    closed: 'zamknięty, szkic',
    issued: (count: number) => `wystawione: ${count}`,
    settled: 'zamknięty',
  },
  papers: 'Do pobrania',
  summary: 'Zestawienie',
  protocol: 'Protokół',
  package: 'Paczka ZIP',
  prepare: 'Przygotuj',
  prepareAgain: 'Przygotuj od nowa',
  prepareAll: 'Przygotuj paczkę wszystkich gmin',
  fetch: (size: string) => `Pobierz (${size})`,
  cancel: 'Przerwij',
  waiting: 'Paczka czeka na swoją kolej',
  drawing: 'Rysujemy dokumenty',
  cancelling: 'Przerywamy',
  cancelled: 'Przerwano. Nic nie zostało zapisane.',
  ready: (count: number, until: string) => `${papers(count)}, do pobrania do ${until}`,
  kept: 'Paczki zawierają dane osób, więc znikają po dwóch tygodniach.',
  all: 'Wszystkie gminy',
  allAbout: 'Folder na każdą gminę (faktury z XML, załączniki, karty, zestawienie, protokół) i karty pracy opiekunek.',
  withNames: 'Na kartach są imiona i nazwiska. Pobranie zapisuje się w dzienniku zdarzeń.',
  byNumbers:
    'Na kartach są numery ewidencyjne zamiast nazwisk. Karty z nazwiskami pobiera kierowniczka, dyspozytorka albo gmina.',
  nothing: 'W tym miesiącu nie było wizyt',
  nothingAbout: 'Wybierz inny miesiąc.',
  megabytes: (size: string) => `${size}\u00a0MB`,
  kilobytes: (size: string) => `${size}\u00a0kB`,
  card: {
    service: 'Karta realizacji usług',
    serviceAbout: 'Wizyty miesiąca z godzinami, czynnościami i miejscem na podpisy.',
    work: 'Karta pracy',
    workAbout: 'Wizyty miesiąca z godzinami i nieobecności. Dojazdów karta nie obejmuje.',
    month: 'Miesiąc',
    download: 'Pobierz PDF',
  },
};

interface Facts {
  month?: string;
}

const shown = (month = ''): string => month.split('-').reverse().join('.');

export const documentsReasons = {
  no_visits_in_month: ({ month }: Facts) =>
    `W miesiącu ${shown(month)} nie ma wizyt, więc nie ma czego drukować. Wybierz inny miesiąc.`,
  month_not_begun: ({ month }: Facts) => `Miesiąc ${shown(month)} jeszcze się nie zaczął. Wybierz wcześniejszy.`,
  package_finished: () => 'Ta paczka już się skończyła. Odśwież stronę.',
  package_not_ready: () => 'Tej paczki nie da się pobrać: nie jest gotowa. Odśwież stronę albo przygotuj ją od nowa.',
  documents_failed: () =>
    'Nie udało się przygotować paczki, a szczegóły są w dzienniku serwera. Przygotuj ją od nowa; gdy to się powtórzy, powiedz administratorowi.',
  documents_worker_ended: () =>
    'Program, który rysuje dokumenty, trzy razy skończył się w trakcie. Zwykle brakuje pamięci: przygotuj paczki po jednej gminie i powiedz administratorowi.',
};
