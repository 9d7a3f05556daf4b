import { pluralPl } from '#shared/messages/translation';

const rowsPl = (count: number): string => `${count} ${pluralPl(count, 'wiersz', 'wiersze', 'wierszy')}`;

export const imports = {
  title: 'Import',
  lead: 'Przenieś dane z arkuszy, których używasz dotąd. Najpierw sprawdzimy plik i niczego nie zapiszemy.',
  kind: 'Co wczytać',
  kinds: { beneficiaries: 'Podopieczni', decisions: 'Decyzje', carers: 'Opiekunowie' },
  kindHints: {
    beneficiaries: 'Zacznij od nich.',
    decisions: 'Osobę wskazuje jej numer albo PESEL.',
    carers: 'Z umową, kwalifikacjami i godzinami.',
  },
  template: 'Pobierz wzór arkusza',
  templateHint: 'Wzór ma wszystkie kolumny i jeden wiersz przykładu. Kolejność kolumn może być dowolna.',
  drop: 'Arkusz albo plik tekstowy',
  checking: (file: string) => `Sprawdzamy plik ${file}…`,
  importing: (count: number) => `Wczytujemy ${rowsPl(count)}…`,
  checked: (file: string) => `Sprawdzony plik: ${file}`,
  otherFile: 'Wybierz inny plik',
  good: 'Poprawne',
  bad: 'Do poprawienia',
  all: 'Wszystkie wiersze',
  failed: 'Pliku nie udało się sprawdzić',
  refused: 'Niczego nie wczytano',
  unknownColumns: 'Tych kolumn nie znamy, więc je pomijamy:',
  noRows: 'W pliku nie ma żadnego wiersza z danymi',
  noRowsHint: 'Pod nagłówkiem musi stać co najmniej jeden wiersz.',
  onlyBad: 'Pokaż tylko wiersze do poprawienia',
  table: 'Wiersze pliku',
  columns: { row: 'Wiersz', who: 'Kto albo co', state: 'Stan', problems: 'Co poprawić' },
  ok: 'Dobry',
  notOk: 'Do poprawienia',
  nameless: 'bez nazwy',
  importAll: (count: number) => `Wczytaj wszystkie (${count})`,
  importGood: (count: number) => `Wczytaj tylko poprawne (${count})`,
  importGoodHint: (bad: number) => `Pominiemy ${rowsPl(bad)}. Możesz też poprawić plik i wybrać go jeszcze raz.`,
  done: (imported: number) => `Wczytano ${rowsPl(imported)}`,
  skipped: (skipped: number) => `Pominięto ${rowsPl(skipped)}. Popraw je w pliku i wczytaj osobno.`,
  nobodySkipped: 'Żadnego nie pominięto.',
  toList: { beneficiaries: 'Zobacz podopiecznych', decisions: 'Zobacz decyzje', carers: 'Zobacz opiekunów' },
  another: 'Wczytaj następny plik',
};

/** Why something was refused or needs a look, in words. */
export const importsReasons = {
  cell_missing: (data: { column?: string }) => `Brak wartości w kolumnie „${data.column ?? ''}”. Uzupełnij komórkę.`,
  cell_unreadable: (data: { column?: string; cell?: string; understood?: string[] }) =>
    `Nie rozumiemy wpisu „${data.cell ?? ''}” w kolumnie „${data.column ?? ''}”. Przykłady poprawnych: ${(data.understood ?? []).join(', ')}.`,
  cell_invalid: (data: { column?: string }) =>
    `Wartość w kolumnie „${data.column ?? ''}” jest niepoprawna. Sprawdź ją z dokumentem.`,
  locality_not_found: (data: { locality?: string; municipality?: string }) =>
    `Nie ma miejscowości „${data.locality ?? ''}”${data.municipality ? ` w gminie ${data.municipality}` : ''}. Sprawdź pisownię nazwy i gminę.`,
  locality_ambiguous: (data: { locality?: string; municipalities?: string[] }) =>
    `Miejscowość „${data.locality ?? ''}” jest w kilku gminach (${(data.municipalities ?? []).join(', ')}). Wpisz gminę w kolumnie „gmina”.`,
  person_not_found: (data: { person?: string }) =>
    `Nie ma osoby o numerze lub numerze PESEL „${data.person ?? ''}”. Najpierw wczytaj podopiecznych.`,
  columns_missing: (data: { columns?: string[] }) =>
    `W pliku brakuje kolumn: ${(data.columns ?? []).join(', ')}. Pobierz wzór i przenieś do niego dane.`,
  nothing_to_import: 'Żaden wiersz nie nadaje się do wczytania. Popraw plik i wybierz go ponownie.',
  rows_have_problems: (data: { count?: number }) =>
    `Wiersze do poprawienia: ${data.count ?? 0}. Popraw je w pliku albo wczytaj tylko poprawne.`,
  file_unreadable: (data: { fileName?: string }) =>
    `Nie udało się odczytać pliku ${data.fileName ?? ''}. Zapisz go jako XLSX albo CSV i wybierz ponownie.`,
};
