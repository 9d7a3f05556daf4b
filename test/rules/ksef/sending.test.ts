import { expect } from 'chai';
import { reasonsAgainstSending } from '#shared/ksef/requests';
import { isOffline, verdictOf, waitSeconds } from '#shared/ksef/sending';

describe('sending to KSeF', () => {
  it('on a later day than the invoice’s own is offline, on its own day it is not', () => {
    expect(isOffline('2026-12-03', '2026-12-03')).to.equal(false);
    expect(isOffline('2026-12-03', '2026-12-04')).to.equal(true);
  });

  it('is tried again after 30 s, a minute, two … at most an hour, and never before KSeF lets it', () => {
    expect([1, 2, 3, 4].map((attempts) => waitSeconds(attempts))).to.deep.equal([30, 60, 120, 240]);
    expect(waitSeconds(40)).to.equal(3600);
    expect(waitSeconds(1, 600)).to.equal(600);
    expect(waitSeconds(4, 10)).to.equal(240);
  });

  it('ends by KSeF’s word: taken, still at it, once more, taken before, or not at all', () => {
    expect([100, 150].map(verdictOf)).to.deep.equal(['processing', 'processing']);
    expect(verdictOf(200)).to.equal('accepted');
    expect([405, 435, 500, 550].map(verdictOf)).to.deep.equal(Array(4).fill('send_again'));
    expect(verdictOf(440)).to.equal('duplicate');
    expect([410, 415, 430, 450, 999].map(verdictOf)).to.deep.equal(Array(5).fill('rejected'));
  });

  it('cannot be asked for where invoices are uploaded by hand, nor once KSeF has the invoice or never gets it', () => {
    const codes = (given: Parameters<typeof reasonsAgainstSending>[0]): string[] =>
      reasonsAgainstSending(given).map(({ code }) => code);
    expect(codes({ mode: 'export', state: 'to_upload' })).to.deep.equal(['ksef_sending_off']);
    expect(codes({ mode: 'production', state: 'accepted' })).to.deep.equal(['ksef_accepted_already']);
    expect(codes({ mode: 'production', state: 'outside' })).to.deep.equal(['ksef_outside']);
    for (const state of ['to_upload', 'waiting', 'sent', 'rejected', null] as const)
      expect(codes({ mode: 'test', state })).to.deep.equal([]);
  });
});
