import { createHash } from 'node:crypto';
import { expect } from 'chai';
import { QueryTypes } from 'sequelize';
import { closeMonth } from '#server/billing/close-month';
import { drawInvoice } from '#server/billing/invoice.pdf';
import { Invoice } from '#server/billing/invoice.model';
import { StructuredInvoice } from '#server/billing/structured-invoice.model';
import { issueInvoice } from '#server/billing/issue-invoice';
import { InvoiceDocument } from '#shared/billing/invoice-document';
import { useApp } from '../support/app.js';
import { aDraft, manyConfirmedVisits, OCTOBER } from '../support/builders/billing.js';
import { build } from '../support/builders/build.js';
import { aMunicipality, anAgreement, anEnterprise } from '../support/builders/municipalities.js';
import { systemCtx } from '../support/database.js';
import { qrCodeOn } from '../support/pdf-picture.js';
import { pdfText } from '../support/pdf-text.js';
import { valueOf, valuesOf } from '../support/xml-text.js';

/** `1234567` as `12 345,67`, reckoned here and not with the code that is tested. */
function zloty(grosze: number): string {
  const [whole = '', cents] = (grosze / 100).toFixed(2).split('.');
  return `${whole.replace(/(?<=\d)(?=(\d{3})+$)/g, ' ')},${cents}`;
}

describe('the PDF of an invoice', () => {
  const app = useApp();
  const download = async (id: string): Promise<Buffer> => {
    const answer = await app.request
      .get(`/api/invoices/${id}/pdf`)
      .set(await app.as('accountant'))
      .buffer(true)
      .parse((res, done) => {
        const chunks: Buffer[] = [];
        res.on('data', (chunk: Buffer) => chunks.push(chunk));
        res.on('end', () => done(null, Buffer.concat(chunks)));
      })
      .expect(200);
    expect(answer.headers['content-type']).to.equal('application/pdf');
    return answer.body as Buffer;
  };
  before(() => anEnterprise({ vatExemptionBasis: 'art. 43 ust. 1 pkt 23 ustawy o podatku od towarów i usług' }));

  it('bears the sum that the visits themselves come to, for ninety people on several pages', async () => {
    const municipality = await aMunicipality({
      name: 'Ćmielów',
      welfareCentreName: 'Miejsko-Gminny Ośrodek Pomocy Społecznej w Ćmielowie',
    });
    await anAgreement({ municipalityId: municipality.id, number: 'ŻG.272.5.2026' });
    await manyConfirmedVisits(municipality, 90, 1500);
    const { invoices } = await closeMonth(systemCtx(), { month: OCTOBER, municipalityIds: [municipality.id] });
    const id = invoices[0]?.id ?? '';
    await issueInvoice(systemCtx(), { invoiceId: id });

    const [sums] = await build(() =>
      systemCtx().db.query<{ weekday: number; weekend: number; visits: number }>(
        `select count(*)::integer as visits,
           sum(c.confirmed_minutes) filter (where extract(isodow from v.on_day) < 6)::integer as weekday,
           sum(c.confirmed_minutes) filter (where extract(isodow from v.on_day) > 5)::integer as weekend
         from visits v join visit_confirmations c on c.visit_id = v.id where v.municipality_id = $id`,
        { type: QueryTypes.SELECT, bind: { id: municipality.id } },
      ),
    );
    if (sums === undefined) throw new Error('no visits');
    // October has no public holiday: 40,00 zł an hour on weekdays, 50,00 zł on weekends, each line rounded once, half up.
    const expected = Math.floor((sums.weekday * 4000 + 30) / 60) + Math.floor((sums.weekend * 5000 + 30) / 60);

    const pdf = await pdfText(await download(id));
    expect(pdf.whole).to.contain(`Do zapłaty: ${zloty(expected)} zł`);
    expect(pdf.whole).to.contain(`${zloty(Math.floor((sums.weekday * 4000 + 30) / 60))}`);
    expect(sums.visits).to.equal(1500);
    const minutes = sums.weekday + sums.weekend;
    expect(pdf.pages.at(-1)).to.contain(
      `${zloty(Math.floor(minutes / 60) * 100).slice(0, -3)}:${String(minutes % 60).padStart(2, '0')}`,
    );
    expect(pdf.pages.length).to.be.at.least(4);
    for (const [index, page] of pdf.pages.entries()) {
      expect(page).to.contain(`strona ${index + 1} z ${pdf.pages.length}`);
      if (index > 0) expect(page).to.contain('Nr ewidencyjny');
    }
  });

  it('names seller, buyer, recipient, law, agreement and account, and is tagged Polish text', async () => {
    const { draft, municipality } = await aDraft();
    const issued = await issueInvoice(systemCtx(), { invoiceId: draft.id });
    const bytes = await download(draft.id);
    const { whole, title, language, isTagged } = await pdfText(bytes);
    expect(title).to.equal(`Faktura ${issued.number}`);
    expect([language, isTagged]).to.deep.equal(['pl-PL', true]);
    for (const words of [
      `nr ${issued.number}`,
      'Wizualizacja – do wystawienia w KSeF',
      'dane pokazowe',
      'Bliżej – Przedsiębiorstwo Społeczne sp. z o.o.',
      municipality.name,
      municipality.welfareCentreName,
      'Okres świadczenia usług 01.10.2026 – 31.10.2026',
      'Usługi opiekuńcze',
      'dni powszednie · 2 wizyty',
      '1,75 1 h 45 min',
      '70,00 zw',
      'Do zapłaty: 120,00 zł',
      'słownie: sto dwadzieścia złotych 00/100',
      'art. 43 ust. 1 pkt 23 ustawy o podatku od towarów i usług',
      'przelew w ciągu 14 dni, do 07.12.2026',
      'strona 1 z 2',
    ])
      expect(whole, words).to.contain(words);
    expect(whole).to.match(/Rachunek \d{2}( \d{4}){6}/);
    // No standard is claimed that no validator has checked.
    expect(`${bytes.toString('latin1')} ${whole}`).not.to.match(/pdfuaid|pdfaid|PDF\/(UA|A)/);
    expect(whole).not.to.match(/Helena|Podopieczna/);
  });

  it('shows every figure of its FA(3), carries the very file, and its code leads to that file in KSeF', async () => {
    const { draft } = await aDraft({ number: 'ŻG.272.5.2026' });
    await issueInvoice(systemCtx(), { invoiceId: draft.id });
    const fa3 = await build(() => StructuredInvoice.findByPk(draft.id, { rejectOnEmpty: true }));
    const xml = fa3.xml.toString('utf8');
    const bytes = await download(draft.id);
    const { pages, whole, attachments } = await pdfText(bytes);
    expect([...attachments.keys()]).to.deep.equal([`${fa3.number.replaceAll('/', '-')}.xml`]);
    expect([...attachments.values()][0]?.equals(fa3.xml)).to.equal(true);

    const [first = ''] = pages;
    const comma = (value: string): string => zloty(Math.round(Number(value) * 100));
    const column = (name: string): string[] => valuesOf(xml, name);
    for (const [index, amount] of column('P_11').entries()) {
      const [service, days] = (column('P_7')[index] ?? '').split(' – ');
      const hours = (column('P_8B')[index] ?? '').replace('.', ',');
      const row = new RegExp(
        `${index + 1} ${service} ${days} · \\d+ wizyt[ay]? godz. ${hours} .* ${comma(column('P_9A')[index] ?? '')} ${comma(amount)} zw`,
      );
      expect(first).to.match(row);
    }
    for (const sum of ['P_13_7', 'P_15']) expect(first).to.contain(`: ${comma(valueOf(xml, sum))} zł`);
    for (const day of ['P_1', 'P_6_Od', 'P_6_Do', 'Termin', 'DataUmowy'])
      expect(first, day).to.contain(valueOf(xml, day).split('-').reverse().join('.'));
    const digits = whole.replace(/[ -]/g, '');
    for (const nip of column('NIP')) expect(digits).to.contain(`NIP${nip}`);
    expect(digits).to.contain(valueOf(xml, 'NrRB'));
    for (const said of ['P_1M', 'P_2', 'P_19A', 'NrUmowy', 'KRS']) expect(first, said).to.contain(valueOf(xml, said));
    for (const name of column('Nazwa')) expect(first).to.contain(name);

    const hash = createHash('sha256').update(fa3.xml).digest('base64url');
    const link = `https://qr-test.ksef.mf.gov.pl/invoice/${column('NIP')[0]}/23-11-2026/${hash}`;
    expect(await qrCodeOn(bytes, 1)).to.equal(link);
    expect(first).to.contain('OFFLINE');
    expect(first.replaceAll(' ', '')).to.contain(link);
  });

  it('of a grant settlement has its own title and no word of an invoice', async () => {
    const { draft } = await aDraft({ kind: 'grant' });
    await issueInvoice(systemCtx(), { invoiceId: draft.id });
    const { whole, attachments } = await pdfText(await download(draft.id));
    expect(attachments.size).to.equal(0);
    expect(whole).to.contain('Rozliczenie dotacji nr RD/2026/11/0001');
    expect(whole).to.contain('Rozliczono z dotacji: 120,00 zł');
    expect(whole).not.to.match(/faktur|sprzedawc|nabywc|VAT|KSeF|zapłaty/i);
  });

  it('is the same to the byte when it is drawn again, and holds long names', async () => {
    const { draft } = await aDraft();
    await issueInvoice(systemCtx(), { invoiceId: draft.id });
    const row = await build(() => Invoice.findByPk(draft.id, { rejectOnEmpty: true }));
    const document = InvoiceDocument.parse(row.document);
    const fa3 = await build(() => StructuredInvoice.findByPk(draft.id, { rejectOnEmpty: true }));
    expect((await drawInvoice(document, fa3)).equals(await drawInvoice(document, fa3))).to.equal(true);

    const long =
      'Powiatowe Przedsiębiorstwo Społeczne Usług Opiekuńczych i Sąsiedzkich „Bliżej” w Ostrowcu Świętokrzyskim';
    const { seller, buyer, recipient } = document;
    const { pages } = await pdfText(
      await drawInvoice(
        {
          ...document,
          seller: { ...seller, name: long },
          buyer: { ...buyer, name: long },
          recipient: { ...recipient, name: `${long} ${long}`, nip: null, internalId: '9990000013-00001' },
        },
        fa3,
      ),
    );
    expect(pages).to.have.length(2);
    expect(pages[0]).to.contain('Id. wewnętrzny 9990000013-00001');
  });
});
