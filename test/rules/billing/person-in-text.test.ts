import { expect } from 'chai';
import { personIn } from '#shared/billing/person-in-text';

const people = [
  { lastName: 'Kowalska', referenceNumber: 'P-0017' },
  { lastName: 'Nowa', referenceNumber: 'P-0018' },
  { lastName: 'Dudek', referenceNumber: 'P-0019' },
  { lastName: 'Zięba-Wójcik', referenceNumber: 'P-0020' },
  { lastName: 'Oś', referenceNumber: 'P-0021' },
  { lastName: 'Kora', referenceNumber: 'P-0022' },
  { lastName: 'Nowak', referenceNumber: 'P-0023' },
];
const found = (text: string): string | null => personIn(text, people);

describe('a text that goes to KSeF', () => {
  it('names a person by her surname, in its cases too, and by each half of a double one', () => {
    expect(found('U pani Kowalskiej nikt nie otworzył')).to.equal('Kowalskiej');
    expect(found('Wizyta u KOWALSKICH skrócona')).to.equal('KOWALSKICH');
    expect(found('Błędne minuty: Dudka (19.10)')).to.equal('Dudka');
    expect(found('Zastrzeżenie Zięby')).to.equal('Zięby');
    expect(found('Zastrzeżenie p. Wójcikowej')).to.equal('Wójcikowej');
    expect(found('U pani Oś')).to.equal('Oś');
    expect(found('Zastrzeżenie p. Kory')).to.equal('Kory');
    expect(found('Umówiono z Nowakami')).to.equal('Nowakami');
    expect(found('Uzgodniono z panem Nowakiem')).to.equal('Nowakiem');
  });

  it('names her by a reference number or a PESEL as well', () => {
    expect(found('Wizyta p-0019 nie odbyła się')).to.equal('P-0019');
    expect(found('Osoba 44051401359 była w szpitalu')).to.equal('44051401359');
  });

  it('names nobody by the words of the field', () => {
    for (const text of [
      'Uznane zastrzeżenie gminy do wizyty z 19 października',
      'Od 1 lipca nowa stawka',
      'Ośrodek uznał reklamację',
      'Korekta do uznanych zastrzeżeń',
      'Umowa nr 44051401358',
      'Faktura FV/2026/11/0017',
      '–',
    ])
      expect(found(text), text).to.equal(null);
  });
});
