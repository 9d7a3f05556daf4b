import { expect } from 'chai';
import { readTable } from '#shared/imports/columns';

describe('The table of an import', () => {
  it('columns are found by their heads in any order and spelling', () => {
    const { rows, missing, unknown } = readTable('carers', [
      ['IMIĘ', 'Nazwisko', 'plec', 'rodzaj umowy', 'Etat', 'miejscowość', 'dojazd', 'od', 'ulubiony kolor'],
      ['Anna', 'Nowak', 'K', 'zlecenie', '1/2', 'Janik', 'rowerem', '1.02.2026', 'zielony'],
    ]);
    expect(missing).to.deep.equal([]);
    expect(unknown).to.deep.equal(['ulubiony kolor']);
    expect(rows[0]?.problems).to.deep.equal([]);
    expect(rows[0]?.values).to.include({
      gender: 'female',
      employmentKind: 'mandate',
      fteThousandths: 500,
      mobility: 'bicycle',
    });
  });

  it('a required column that is not there is named', () => {
    expect(readTable('decisions', [['numer decyzji', 'od', 'do']]).missing).to.include.members([
      'numer osoby',
      'dni',
      'zakres',
    ]);
  });

  it('an unreadable cell names its column and says what could be written', () => {
    const { rows } = readTable('carers', [
      ['nazwisko', 'imię', 'płeć', 'zatrudnienie', 'miejscowość', 'dojazd', 'od'],
      ['Nowak', '', 'kobieta', 'dzieło', 'Janik', 'samochód', '1.02.2026'],
      ['', '', '', '', '', '', ''],
      ['Lis', 'Ewa', 'kobieta', 'zlecenie', 'Janik', 'samochód', '31.02.2026'],
    ]);
    expect(rows.map((row) => row.rowNumber)).to.deep.equal([2, 4]);
    expect(rows[0]?.problems).to.deep.equal([
      { code: 'cell_missing', data: { column: 'imię' } },
      {
        code: 'cell_unreadable',
        data: { column: 'zatrudnienie', cell: 'dzieło', understood: ['umowa o pracę', 'umowa zlecenie'] },
      },
    ]);
    expect(rows[1]?.problems.map((problem) => problem.data?.['column'])).to.deep.equal(['zatrudniona od']);
  });
});
