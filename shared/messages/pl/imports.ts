export const imports = {};

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
