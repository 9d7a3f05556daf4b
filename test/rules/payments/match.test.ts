import { expect } from 'chai';
import type { BankLine } from '#shared/payments/bank-file';
import type { OpenInvoice } from '#shared/payments/booking';
import { matchOf, numbersIn, type Payer } from '#shared/payments/match';

const ACCOUNT = '61109010140000071219812874';
const BALTOW: Payer = { municipalityId: 'baltow', name: 'Bałtów', nips: ['6611000000'], accounts: [ACCOUNT] };
const KUNOW: Payer = { municipalityId: 'kunow', name: 'Kunów', nips: ['6612000000'], accounts: [] };
const invoice = (number: string, municipalityId: string, openGrosze: number): OpenInvoice => ({
  id: number,
  number: `FV/2026/11/${number}`,
  municipalityId,
  openGrosze,
});
const OPEN = [invoice('0001', 'baltow', 120_000), invoice('0002', 'baltow', 30_000), invoice('0003', 'kunow', 50_000)];
const line = (given: Partial<BankLine>): BankLine => ({
  lineNumber: 2,
  bookedOn: '2026-11-24',
  amountGrosze: 120_000,
  payerName: '',
  payerAccount: '',
  title: '',
  identity: 'x',
  ...given,
});
const match = (given: Partial<BankLine>) => matchOf(line(given), OPEN, [BALTOW, KUNOW]);

describe('Numbers in the title of a transfer', () => {
  it('are found however the bank broke them, and once each', () => {
    expect(numbersIn('zapłata FV/2026/11/0007')).to.deep.equal(['FV/2026/11/0007']);
    expect(numbersIn('fv 2026/11/7 oraz FV-2026-11-0008')).to.deep.equal(['FV/2026/11/0007', 'FV/2026/11/0008']);
    expect(numbersIn('FV/2026/1 1/00 07, FV/2026/11/0007')).to.deep.equal(['FV/2026/11/0007']);
    expect(numbersIn('czynsz za listopad 2026')).to.deep.equal([]);
  });
});

describe('A transfer', () => {
  it('with the number of an invoice and its amount is sure', () => {
    expect(match({ title: 'FV/2026/11/0001' })).to.deep.equal({
      certainty: 'sure',
      municipalityId: 'baltow',
      shares: [{ invoiceId: '0001', amountGrosze: 120_000 }],
      signs: ['number_in_title', 'amount_equal'],
    });
  });

  it('that names two invoices and pays both is sure and divides itself', () => {
    const { certainty, shares } = match({ title: 'FV/2026/11/0001 i FV/2026/11/0002', amountGrosze: 150_000 });
    expect(certainty).to.equal('sure');
    expect(shares).to.deep.equal([
      { invoiceId: '0001', amountGrosze: 120_000 },
      { invoiceId: '0002', amountGrosze: 30_000 },
    ]);
  });

  it('of a part is likely, and pays a part', () => {
    const part = match({ title: 'FV/2026/11/0001', amountGrosze: 50_000 });
    expect(part).to.deep.include({ certainty: 'likely', shares: [{ invoiceId: '0001', amountGrosze: 50_000 }] });
    expect(part.signs).to.include('amount_less');
  });

  it('of more than the invoice is likely, and the rest is an overpayment', () => {
    const more = match({ title: 'FV/2026/11/0002', amountGrosze: 45_000 });
    expect(more).to.deep.include({ certainty: 'likely', shares: [{ invoiceId: '0002', amountGrosze: 30_000 }] });
    expect(more.signs).to.include('amount_more');
  });

  it('from another payer than the buyer is not sure', () => {
    const other = match({ title: 'FV/2026/11/0003', amountGrosze: 50_000, payerAccount: ACCOUNT });
    expect(other.certainty).to.equal('likely');
    expect(other.signs).to.include('payer_differs');
  });

  it('without a number, from a known account, of exactly one invoice’s amount is likely', () => {
    expect(match({ payerAccount: ACCOUNT, title: 'usługi opiekuńcze' })).to.deep.equal({
      certainty: 'likely',
      municipalityId: 'baltow',
      shares: [{ invoiceId: '0001', amountGrosze: 120_000 }],
      signs: ['known_account', 'amount_equal'],
    });
  });

  it('without a number that pays all that a gmina owes is likely', () => {
    const all = match({ payerName: 'URZĄD GMINY W BAŁTÓW', amountGrosze: 150_000 });
    expect(all.certainty).to.equal('likely');
    expect(all.shares).to.have.length(2);
  });

  it('is known by a NIP in its text too', () => {
    expect(match({ title: 'NIP 661-200-00-00', amountGrosze: 50_000 })).to.deep.include({
      municipalityId: 'kunow',
      signs: ['nip_in_text', 'amount_equal'],
    });
  });

  it('of a known payer and another amount is unclear, with the gmina said', () => {
    expect(match({ payerAccount: ACCOUNT, amountGrosze: 777 })).to.deep.equal({
      certainty: 'unclear',
      municipalityId: 'baltow',
      shares: [],
      signs: ['known_account'],
    });
  });

  it('of nobody known, with a number that is not open, or for two gminas is unclear', () => {
    expect(match({ title: 'darowizna' }).certainty).to.equal('unclear');
    const paidBefore = match({ title: 'FV/2026/10/0001', payerAccount: ACCOUNT });
    expect(paidBefore).to.deep.include({ certainty: 'unclear', shares: [] });
    expect(paidBefore.signs).to.include('number_unknown');
    expect(match({ title: 'FV/2026/11/0001 FV/2026/11/0003' })).to.deep.include({
      certainty: 'unclear',
      municipalityId: null,
    });
  });
});
