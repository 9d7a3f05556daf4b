import {
  type Cell,
  plain,
  readAvailability,
  readDay,
  readHours,
  readThousandths,
  readWeekdays,
  readYesNo,
} from '#shared/imports/cells';
import { codeOf, SPELLINGS, spellingsOf } from '#shared/imports/words';
import type { Reason } from '#shared/kernel/reason';

export const IMPORT_KINDS = ['beneficiaries', 'decisions', 'carers'] as const;
export type ImportKind = (typeof IMPORT_KINDS)[number];

export interface Column {
  /** The field of the input that it fills. */
  key: string;
  /** As the template's head says it; `|` between other heads that are understood. */
  heads: string;
  required: boolean;
  example: string;
  /** The value of a filled cell, or null when it cannot be read. */
  read: (cell: Cell) => unknown;
  /** What an empty cell means; left out, null. */
  empty?: unknown;
  /** What can be written, for the remedy. */
  understood?: string[];
}

const text = (cell: Cell): string => cell;
const choice = (spellings: Readonly<Record<string, string>>) => ({
  read: (cell: Cell) => codeOf(spellings, cell),
  understood: spellingsOf(spellings),
});
const choices = (spellings: Readonly<Record<string, string>>) => ({
  read: (cell: Cell) => {
    const codes = cell
      .split(/[,;]/)
      .filter((word) => word.trim() !== '')
      .map((word) => codeOf(spellings, word));
    return codes.includes(null) ? null : codes;
  },
  empty: [],
  understood: spellingsOf(spellings),
});
const day = { read: readDay, understood: ['2026-11-01', '1.11.2026'] };
const yesNo = { read: readYesNo, empty: false, understood: ['tak', 'nie'] };
const number = {
  read: (cell: Cell): number | null => (/^-?\d+([.,]\d+)?$/.test(cell) ? Number(cell.replace(',', '.')) : null),
  understood: ['50,9439'],
};
const column = (key: string, heads: string, example: string, rest: Partial<Column> = {}): Column => ({
  key,
  heads,
  example,
  required: false,
  read: text,
  ...rest,
});
const must = { required: true };

const PLACE = [column('municipality', 'gmina', 'Bałtów'), column('locality', 'miejscowość|wieś|miasto', 'Okół', must)];

/** The columns of each table; the order is that of the template. */
export const COLUMNS: Readonly<Record<ImportKind, readonly Column[]>> = {
  beneficiaries: [
    column('referenceNumber', 'numer|nr|numer osoby', ''),
    column('lastName', 'nazwisko', 'Kowalska', must),
    column('firstName', 'imię', 'Helena', must),
    column('pesel', 'PESEL', '44051401359'),
    column('documentNumber', 'numer dokumentu|dokument', ''),
    column('bornOn', 'data urodzenia|urodzona|urodzony', '14.05.1944', day),
    ...PLACE,
    column('addressLine', 'adres|ulica i numer', 'Okół 14', must),
    column('postalCode', 'kod pocztowy|kod', '27-423', must),
    column('phone', 'telefon', '500 123 456'),
    column('contactName', 'osoba do kontaktu|kontakt', 'Anna Kowalska'),
    column('contactPhone', 'telefon kontaktowy|telefon do kontaktu', '500 654 321'),
    column('needs', 'potrzeby', 'mieszka sama, cukrzyca', choices(SPELLINGS.need)),
    column('requiredQualifications', 'wymagane kwalifikacje', '', choices(SPELLINGS.qualification)),
    column('wishedGender', 'życzona płeć opiekuna', '', choice(SPELLINGS.gender)),
    column('entryNote', 'wejście|uwagi o wejściu', 'Furtka od podwórka'),
    column('latitude', 'szerokość|szerokość geograficzna', '', number),
    column('longitude', 'długość|długość geograficzna', '', number),
  ],
  decisions: [
    column('person', 'numer osoby|PESEL osoby|osoba|numer|PESEL', 'P-0001', must),
    column('number', 'numer decyzji|decyzja|znak', 'GOPS.5022.12.2026'),
    column('urgent', 'tryb pilny|pilne', 'nie', yesNo),
    column('serviceKind', 'rodzaj|rodzaj usług', 'UO', {
      ...must,
      ...choice(SPELLINGS.serviceKind),
      understood: ['UO', 'SUO', 'SUO-P'],
    }),
    column('fundingSource', 'finansowanie|źródło finansowania', 'środki własne', choice(SPELLINGS.fundingSource)),
    column('validFrom', 'od|od dnia|ważna od', '1.01.2026', { ...must, ...day }),
    column('validTo', 'do|do dnia|ważna do', '31.12.2026', { ...must, ...day }),
    column('monthlyMinutes', 'godzin miesięcznie|godziny miesięcznie', '20', {
      read: readHours,
      understood: ['20', '12,5', '12:30'],
    }),
    column('weeklyMinutes', 'godzin tygodniowo|godziny tygodniowo', '', { read: readHours, understood: ['5', '7,5'] }),
    column('weekdays', 'dni|dni tygodnia', 'pn-pt', {
      ...must,
      read: readWeekdays,
      understood: ['pn-pt', 'pn, śr, pt', 'codziennie'],
    }),
    column('includesHolidays', 'święta|także w święta', 'nie', yesNo),
    column('place', 'miejsce', 'miejsce zamieszkania', { empty: 'miejsce zamieszkania' }),
    column('scope', 'zakres', 'pomoc w codziennych czynnościach, opieka higieniczna', must),
  ],
  carers: [
    column('referenceNumber', 'numer|nr', ''),
    column('lastName', 'nazwisko', 'Wójcik', must),
    column('firstName', 'imię', 'Agnieszka', must),
    column('gender', 'płeć', 'kobieta', { ...must, ...choice(SPELLINGS.gender) }),
    column('phone', 'telefon', '500 111 222'),
    column('employmentKind', 'zatrudnienie|rodzaj umowy', 'umowa o pracę', {
      ...must,
      ...choice(SPELLINGS.employmentKind),
    }),
    column('fteThousandths', 'etat|wymiar etatu', '0,75', {
      read: readThousandths,
      empty: 1000,
      understood: ['1', '0,75', '1/2'],
    }),
    column('disabilityDegree', 'stopień niepełnosprawności|niepełnosprawność', 'brak', {
      ...choice(SPELLINGS.disabilityDegree),
      empty: 'none',
    }),
    column('limitsWaivedOn', 'zgoda lekarza z art. 16|zgoda z art. 16', '', day),
    column('workingTimeSystem', 'system czasu pracy|system', 'podstawowy', {
      ...choice(SPELLINGS.workingTimeSystem),
      empty: 'basic',
    }),
    column('interruptedTime', 'przerywany czas pracy|przerwa w ciągu dnia', 'tak', yesNo),
    column('flexibleStart', 'ruchomy czas pracy|ruchomy początek', 'tak', yesNo),
    column('qualifications', 'kwalifikacje', 'opiekunka środowiskowa', choices(SPELLINGS.qualification)),
    ...PLACE,
    column('mobility', 'dojazd|jak dojeżdża', 'samochód', { ...must, ...choice(SPELLINGS.mobility) }),
    column('employedFrom', 'zatrudniona od|zatrudniony od|od', '1.02.2026', { ...must, ...day }),
    column('employedTo', 'zatrudniona do|zatrudniony do|do', '', day),
    column('availability', 'dostępność|godziny pracy', 'pn-pt 7-15; sb 8-14', {
      read: readAvailability,
      empty: [],
      understood: ['pn-pt 7-15; sb 8:30-14'],
    }),
  ],
};

/** A row of the file: what could be read of it, and what could not. */
export interface ReadRow {
  /** As the table program numbers it: the head is row 1. */
  rowNumber: number;
  values: Record<string, unknown>;
  problems: Reason[];
}

export interface ReadTable {
  rows: ReadRow[];
  /** Required columns that the head does not have. */
  missing: string[];
  /** Heads that nobody understands; their cells are not used. */
  unknown: string[];
}

/** Reads the rows of a table by its head. Problems name the column and, where it helps, what could be written. */
export function readTable(kind: ImportKind, table: readonly (readonly Cell[])[]): ReadTable {
  const [head = [], ...body] = table;
  const columns = COLUMNS[kind];
  const taken = new Set<Column>();
  const byPosition = head.map((title) => {
    const found = columns.find(
      (each) => !taken.has(each) && each.heads.split('|').some((spelling) => plain(spelling) === plain(title)),
    );
    if (found !== undefined) taken.add(found);
    return found;
  });
  const rows = body.flatMap((cells, index) =>
    cells.every((cell) => cell.trim() === '') ? [] : [readRow(columns, byPosition, cells, index + 2)],
  );
  return {
    rows,
    missing: columns.filter((each) => each.required && !taken.has(each)).map(headOf),
    unknown: head.filter((title, position) => title.trim() !== '' && byPosition[position] === undefined),
  };
}

function readRow(
  columns: readonly Column[],
  byPosition: readonly (Column | undefined)[],
  cells: readonly Cell[],
  rowNumber: number,
): ReadRow {
  const values: Record<string, unknown> = {};
  const problems: Reason[] = [];
  for (const each of columns) {
    const position = byPosition.indexOf(each);
    const cell = position === -1 ? '' : (cells[position] ?? '').trim();
    if (cell === '') {
      values[each.key] = each.empty ?? null;
      if (each.required && position !== -1) problems.push({ code: 'cell_missing', data: { column: headOf(each) } });
      continue;
    }
    const value = each.read(cell);
    values[each.key] = value;
    if (value === null)
      problems.push({
        code: 'cell_unreadable',
        data: { column: headOf(each), cell, understood: each.understood ?? [] },
      });
  }
  return { rowNumber, values, problems };
}

/** The head of a column as the template has it. */
export function headOf(each: Column): string {
  return each.heads.split('|')[0] ?? each.key;
}
