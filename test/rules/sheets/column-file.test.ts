import { read, utils } from '@e965/xlsx';
import { expect } from 'chai';
import { csvFile, type FileColumn, sheetFile } from '#server/sheets/column-file';

interface Row {
  text: string;
  zloty: number;
  visits: number;
}
const COLUMNS: readonly FileColumn<Row>[] = [
  { head: 'Uwagi', value: ({ text }) => text },
  { head: 'Kwota [zł]', value: ({ zloty }) => zloty, isDecimal: true },
  { head: 'Wizyty', value: ({ visits }) => visits },
];
const csvOf = (row: Partial<Row>): string =>
  csvFile(COLUMNS, [{ text: 'nic', zloty: 0, visits: 0, ...row }])
    .toString('utf8')
    .split('\r\n')[1] ?? '';

describe('a file for a spreadsheet', () => {
  it('has the amount of a correction as a number: −135,00 zł is -135,00', () => {
    expect(csvOf({ zloty: -135, visits: -1 })).to.equal('nic;-135,00;-1');
  });

  it('runs nothing that somebody typed: what begins like a formula stays a text', () => {
    for (const text of ['=1+1', '+48 600', '-2', '@SUMA(A1)', '\tx', '=cmd|"/c calc"!A1'])
      expect(csvOf({ text }), text).to.match(/^"?'/);
    for (const text of ['Śpiewak', 'a=b', "O'Neill"]) expect(csvOf({ text }), text).to.equal(`${text};0,00;0`);
    expect(csvOf({ text: 'Bogdan; "Buk"\nJan' })).to.contain('"Bogdan; ""Buk""\nJan"');
  });

  it('of XLSX has texts that are texts, and amounts that are numbers', () => {
    const book = read(sheetFile('2026-10', COLUMNS, [{ text: '=1+1', zloty: -135, visits: 3 }]), { type: 'buffer' });
    const sheet = book.Sheets['2026-10'] ?? {};
    const cell = (name: string): unknown[] => [sheet[name]?.t, sheet[name]?.v, sheet[name]?.f];
    expect(cell('A2')).to.deep.equal(['s', '=1+1', undefined]);
    expect(cell('B2')).to.deep.equal(['n', -135, undefined]);
    expect(utils.sheet_to_json(sheet)).to.deep.equal([{ Uwagi: '=1+1', 'Kwota [zł]': -135, Wizyty: 3 }]);
  });
});
