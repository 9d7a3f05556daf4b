import type * as pl from '#shared/messages/pl/imports';
import type { Translation } from '#shared/messages/translation';

const rowsEn = (count: number): string => `${count} ${count === 1 ? 'row' : 'rows'}`;

export const imports: Translation<typeof pl.imports> = {
  title: 'Import',
  lead: 'Bring in the spreadsheets that you have used until now. The file is checked first, and nothing is written.',
  kind: 'What to import',
  kinds: { beneficiaries: 'People', decisions: 'Decisions', carers: 'Carers' },
  kindHints: {
    beneficiaries: 'Begin with them.',
    decisions: 'Each names its person by number or PESEL.',
    carers: 'With contract, qualifications and hours.',
  },
  template: 'Download the template',
  templateHint: 'It has all columns and one row as an example. The columns may stand in any order.',
  drop: 'A spreadsheet or a text file',
  checking: (file) => `Checking ${file}…`,
  importing: (count) => `Importing ${rowsEn(count)}…`,
  checked: (file) => `Checked: ${file}`,
  otherFile: 'Choose another file',
  good: 'Good',
  bad: 'To correct',
  all: 'All rows',
  failed: 'The file could not be checked',
  refused: 'Nothing was imported',
  unknownColumns: 'These columns are unknown and left out:',
  noRows: 'There is no row of data in the file',
  noRowsHint: 'There must be at least one row below the head.',
  onlyBad: 'Show only the rows to correct',
  table: 'The rows of the file',
  columns: { row: 'Row', who: 'Who or what', state: 'State', problems: 'What to correct' },
  ok: 'Good',
  notOk: 'To correct',
  nameless: 'no name',
  importAll: (count) => `Import all (${count})`,
  importGood: (count) => `Import only the good ones (${count})`,
  importGoodHint: (bad) => `${rowsEn(bad)} will be left out. You can also correct the file and choose it again.`,
  done: (imported) => `Imported: ${rowsEn(imported)}`,
  skipped: (skipped) => `Left out: ${rowsEn(skipped)}. Correct them in the file and import them separately.`,
  nobodySkipped: 'None was left out.',
  toList: { beneficiaries: 'See the people', decisions: 'See the decisions', carers: 'See the carers' },
  another: 'Import another file',
};

export const importsReasons: Translation<typeof pl.importsReasons> = {
  cell_missing: (data) => `The column “${data.column ?? ''}” is empty. Fill in the cell.`,
  cell_unreadable: (data) =>
    `“${data.cell ?? ''}” in the column “${data.column ?? ''}” is not understood. It can be: ${(data.understood ?? []).join(', ')}.`,
  cell_invalid: (data) => `The value in the column “${data.column ?? ''}” is not valid. Check it against the document.`,
  locality_not_found: (data) =>
    `There is no place “${data.locality ?? ''}”${data.municipality ? ` in the gmina ${data.municipality}` : ''}. Check the spelling and the gmina.`,
  locality_ambiguous: (data) =>
    `“${data.locality ?? ''}” lies in several gminas (${(data.municipalities ?? []).join(', ')}). Write the gmina in the column “gmina”.`,
  person_not_found: (data) =>
    `There is nobody with the number or PESEL “${data.person ?? ''}”. Import the people first.`,
  columns_missing: (data) =>
    `The file lacks columns: ${(data.columns ?? []).join(', ')}. Download the template and move the data there.`,
  nothing_to_import: 'No row can be imported. Correct the file and choose it again.',
  rows_have_problems: (data) =>
    `Rows to correct: ${data.count ?? 0}. Correct them in the file, or import only the good ones.`,
  file_unreadable: (data) =>
    `The file ${data.fileName ?? ''} could not be read. Save it as XLSX or CSV and choose it again.`,
};
