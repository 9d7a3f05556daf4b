import { expect } from 'chai';
import { readAmount, readBankFile } from '#shared/payments/bank-file';

const rows = (text: string, delimiter = ';'): string[][] =>
  text.split('\n').map((line) => line.split(delimiter).map((cell) => cell.replace(/^"|"$/g, '')));
const ACCOUNT = '61109010140000071219812874';

describe('An amount in a bank’s file', () => {
  it('has a comma or a point, spaces or points between thousands, a sign in front, a currency behind', () => {
    expect(readAmount('1234,56')).to.equal(123_456);
    expect(readAmount('1 234,56 PLN')).to.equal(123_456);
    expect(readAmount('1\u00a0234,56')).to.equal(123_456);
    expect(readAmount('1.234,56')).to.equal(123_456);
    expect(readAmount('+1234.56')).to.equal(123_456);
    expect(readAmount('-1 234,56')).to.equal(-123_456);
    expect(readAmount('500')).to.equal(50_000);
    expect(readAmount('0,5')).to.equal(50);
  });

  it('is none when it is a word or empty', () => {
    expect(readAmount('')).to.equal(null);
    expect(readAmount('saldo')).to.equal(null);
    expect(readAmount('12-11-2026')).to.equal(null);
  });
});

describe('A bank’s file', () => {
  it('of Pekao says who pays from which account, what for, and its own reference', () => {
    const file = readBankFile(
      rows(`Data księgowania;Data waluty;Nadawca / Odbiorca;Adres nadawcy / odbiorcy;Rachunek źródłowy;Rachunek docelowy;Tytułem;Kwota operacji;Waluta;Numer referencyjny
24.11.2026;24.11.2026;GMINA BAŁTÓW;Bałtów 32;'${ACCOUNT};'999;FV/2026/11/0002;12 345,67;PLN;C116311ABC
25.11.2026;25.11.2026;ENERGA;Gdańsk;;;prąd;-310,00;PLN;C116311ABD`),
    );
    expect(file?.outgoing).to.equal(1);
    expect(file?.lines).to.deep.equal([
      {
        lineNumber: 2,
        bookedOn: '2026-11-24',
        amountGrosze: 1_234_567,
        payerName: 'GMINA BAŁTÓW',
        payerAccount: ACCOUNT,
        title: 'FV/2026/11/0002',
        identity: '2026-11-24|1234567|C116311ABC',
      },
    ]);
  });

  it('of mBank has a preamble, and heads with a mark before them', () => {
    const file = readBankFile(
      rows(`mBank S.A. Bankowość Detaliczna;
#Klient;SPÓŁDZIELNIA SOCJALNA BLIŻEJ;
#Za okres:;01.11.2026;30.11.2026;
#Data operacji;#Data księgowania;#Opis operacji;#Tytuł;#Nadawca/Odbiorca;#Numer konta;#Kwota;#Saldo po operacji
2026-11-24;2026-11-24;PRZELEW PRZYCHODZĄCY;"FV 2026/11/0003";"GMINA KUNÓW";'${ACCOUNT}';1 000,00;5 000,00
;;;;;;#Saldo końcowe;5 000,00`),
    );
    expect(file?.lines).to.have.length(1);
    expect(file?.lines[0]).to.include({ amountGrosze: 100_000, payerName: 'GMINA KUNÓW', payerAccount: ACCOUNT });
    expect(file?.lines[0]?.title).to.contain('FV 2026/11/0003');
    expect(file?.unread).to.deep.equal([]);
  });

  it('of Millennium has credits and debits in columns of their own', () => {
    const file = readBankFile(
      rows(
        `"Numer rachunku/karty","Data transakcji","Data rozliczenia","Rodzaj transakcji","Na konto/Z konta","Odbiorca/Zleceniodawca","Opis","Obciążenia","Uznania","Saldo","Waluta"
"PL1","2026-11-23","2026-11-24","PRZELEW","${ACCOUNT}","GMINA ĆMIELÓW","faktura 4","","850.50","1","PLN"
"PL1","2026-11-23","2026-11-24","OPŁATA","","","prowizja","-2.00","","1","PLN"`,
        ',',
      ),
    );
    expect(file?.outgoing).to.equal(1);
    expect(file?.lines[0]).to.include({ bookedOn: '2026-11-24', amountGrosze: 85_050, payerName: 'GMINA ĆMIELÓW' });
  });

  it('of PKO BP says all in a description that goes on in columns without a head', () => {
    const file = readBankFile(
      rows(
        `"Data operacji","Data waluty","Typ transakcji","Kwota","Waluta","Saldo po transakcji","Opis transakcji","","",""
"2026-11-24","2026-11-24","Przelew na konto","+850.50","PLN","+1.00","Rachunek nadawcy: ${ACCOUNT}","Nazwa nadawcy: GMINA WAŚNIÓW","Adres nadawcy: RYNEK 24","Tytuł: FV/2026/11/0005"`,
        ',',
      ),
    );
    expect(file?.lines[0]).to.include({
      amountGrosze: 85_050,
      payerName: 'GMINA WAŚNIÓW',
      payerAccount: ACCOUNT,
    });
    expect(file?.lines[0]?.title).to.contain('FV/2026/11/0005');
  });

  it('without a day and an amount in its head is none', () => {
    expect(readBankFile(rows('nazwisko;imię\nKowalska;Helena'))).to.equal(null);
    expect(readBankFile([])).to.equal(null);
  });

  it('names lines in another currency, and those that cannot be read', () => {
    const file = readBankFile(rows('Data;Kwota;Waluta;Tytuł\n24.11.2026;100,00;EUR;a\nwczoraj;100,00;PLN;b'));
    expect(file).to.deep.equal({ lines: [], outgoing: 0, unread: [2, 3] });
  });

  it('tells two equal payments of one day apart, in every export alike', () => {
    const text = 'Data;Kwota;Tytuł\n24.11.2026;100,00;rata\n24.11.2026;100,00;rata';
    const identities = readBankFile(rows(text))?.lines.map(({ identity }) => identity) ?? [];
    expect(new Set(identities).size).to.equal(2);
    expect(readBankFile(rows(`nagłówek\n${text}`))?.lines.map(({ identity }) => identity)).to.deep.equal(identities);
  });
});
