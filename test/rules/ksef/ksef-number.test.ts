import { expect } from 'chai';
import * as fc from 'fast-check';
import { crc8, ksefNumberOf, readKsefNumber, reasonsAgainstKsefNumber, tidyKsefNumber } from '#shared/ksef/ksef-number';

/** From the ministry's own description of the number. */
const PUBLISHED = '5265877635-20250826-0100001AF629-AF';

describe('a KSeF number', () => {
  it('ends with a CRC-8 of all before it, as in the ministry’s example', () => {
    expect(crc8('123456789')).to.equal(0xf4);
    expect(ksefNumberOf('5265877635', '2025-08-26', '0100001AF629')).to.equal(PUBLISHED);
    expect(readKsefNumber(PUBLISHED)).to.deep.equal({ sellerNip: '5265877635', acceptedOn: '2025-08-26' });
  });

  it('is not a number with any one character mistyped', () => {
    fc.assert(
      fc.property(fc.nat(34), fc.constantFrom(...'0123456789ABCDEF-'), (place, other) => {
        const mistyped = PUBLISHED.slice(0, place) + other + PUBLISHED.slice(place + 1);
        expect(readKsefNumber(mistyped) === null).to.equal(mistyped !== PUBLISHED);
      }),
    );
  });

  it('names a day that there is', () => {
    expect(readKsefNumber(ksefNumberOf('5265877635', '2026-02-30', '0100001AF629'))).to.equal(null);
  });

  it('may be pasted with blanks and small letters', () => {
    expect(tidyKsefNumber(' 5265877635-20250826-0100001af629-af\n')).to.equal(PUBLISHED);
  });

  it('is refused where it cannot be that of the invoice: another seller, a day before the invoice or after today', () => {
    const invoice = { sellerNip: '5265877635', issuedOn: '2025-08-25', today: '2025-08-26' };
    const against = (changes: object): string[] =>
      reasonsAgainstKsefNumber(PUBLISHED, { ...invoice, ...changes }).map(({ code }) => code);
    expect(against({})).to.deep.equal([]);
    expect(against({ sellerNip: '526-587-76-35' })).to.deep.equal([]);
    expect(against({ sellerNip: '6311006640' })).to.deep.equal(['ksef_number_of_another']);
    expect(against({ issuedOn: '2025-08-27', today: '2025-08-28' })).to.deep.equal(['ksef_number_of_another_day']);
    expect(against({ today: '2025-08-25' })).to.deep.equal(['ksef_number_of_another_day']);
    expect(reasonsAgainstKsefNumber('FV/1', invoice)).to.deep.equal([
      { code: 'ksef_number_wrong', field: 'ksefNumber' },
    ]);
  });
});
