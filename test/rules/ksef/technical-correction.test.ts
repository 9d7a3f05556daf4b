import { expect } from 'chai';
import { namedByCorrection, reasonsAgainstTechnicalCorrection } from '#shared/ksef/technical-correction';

const file = (writtenAt: string, total: string): string =>
  `<Naglowek><DataWytworzeniaFa>${writtenAt}</DataWytworzeniaFa></Naglowek><P_15>${total}</P_15>`;

describe('A technical correction', () => {
  const rejected = {
    mode: 'production',
    state: 'rejected',
    errorCode: '430',
    xml: file('2026-11-23T08:00:00Z', '120'),
    newXml: file('2026-11-24T08:00:00Z', '120.00'),
  } as const;
  const codes = (changes: Partial<Parameters<typeof reasonsAgainstTechnicalCorrection>[0]>): string[] =>
    reasonsAgainstTechnicalCorrection({ ...rejected, ...changes }).map(({ code }) => code);

  it('is for an invoice that KSeF rejected for how its file is written', () => {
    for (const errorCode of ['430', '450', '999']) expect(codes({ errorCode })).to.deep.equal([]);
    expect(codes({ state: 'sent' })).to.deep.equal(['ksef_not_rejected']);
    expect(codes({ state: null })).to.deep.equal(['ksef_not_rejected']);
    expect(codes({ state: 'accepted' })).to.deep.equal(['ksef_accepted_already']);
    expect(codes({ mode: 'export' })).to.deep.equal(['ksef_sending_off']);
  });

  it('does not help where permissions are missing, the number is there already, or KSeF refused a correction', () => {
    expect(codes({ errorCode: '410' })).to.deep.equal(['rejected_for_permissions']);
    expect(codes({ errorCode: '415' })).to.deep.equal(['rejected_for_permissions']);
    expect(codes({ errorCode: '440' })).to.deep.equal(['rejected_as_duplicate']);
    expect(codes({ errorCode: 'ksef_correction_refused' })).to.deep.equal(['technical_correction_refused']);
  });

  it('that would only be written later than the rejected file changes nothing', () => {
    expect(codes({ newXml: file('2026-12-01T08:00:00Z', '120') })).to.deep.equal([
      'technical_correction_changes_nothing',
    ]);
  });

  it('names the first file that went offline, and none where the rejected one was refused on its own day', () => {
    expect(namedByCorrection({ sha256: 'a', namesSha256: null, wentOffline: true })).to.equal('a');
    expect(namedByCorrection({ sha256: 'a', namesSha256: null, wentOffline: false })).to.equal(null);
    expect(namedByCorrection({ sha256: 'b', namesSha256: 'a', wentOffline: true })).to.equal('a');
  });
});
