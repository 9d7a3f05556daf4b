import { expect } from 'chai';
import { utils, write } from '@e965/xlsx';
import { Beneficiary } from '#server/people/beneficiary.model';
import { Carer } from '#server/carers/carer.model';
import { Decision } from '#server/decisions/decision.model';
import { useApp } from '../support/app.js';
import { build as asSystem } from '../support/builders/build.js';
import { aLocality, aMunicipality } from '../support/builders/municipalities.js';
import { aBeneficiary, aDecision } from '../support/builders/people.js';

const HEAD = 'nazwisko;imię;PESEL;miejscowość;gmina;adres;kod pocztowy;potrzeby';
const asFile = (text: string, fileName = 'osoby.csv', bytes = Buffer.from(text)) => ({
  fileName,
  contentBase64: bytes.toString('base64'),
});

describe('Importing tables', () => {
  const app = useApp();

  before(async () => {
    const municipality = await aMunicipality({ name: 'Bałtów' });
    await aLocality({ municipalityId: municipality.id, name: 'Okół', teryt: '2607022' });
    const other = await aMunicipality({ name: 'Waśniów' });
    await aLocality({ municipalityId: municipality.id, name: 'Podlesie', teryt: '2607022' });
    await aLocality({ municipalityId: other.id, name: 'Podlesie', teryt: '2607062' });
  });

  const preview = async (kind: string, file: object) =>
    app.request
      .post(`/api/imports/${kind}/preview`)
      .set(await app.as('dispatcher'))
      .send(file);
  const run = async (kind: string, file: object, skipBadRows = false) =>
    app.request
      .post(`/api/imports/${kind}`)
      .set(await app.as('dispatcher'))
      .send({ ...file, skipBadRows });

  it('a dry run names the rows that will not come in and writes nothing', async () => {
    const file = asFile(
      [
        HEAD,
        'Kowalska;Helena;44051401359;Okół;;Okół 14;27-423;mieszka sama',
        'Nowak;Jan;44051401358;Okół;;Okół 15;27-423;',
        'Lis;Maria;;Nigdzie;;Nigdzie 1;27-423;',
        'Bąk;Zofia;;Podlesie;;Podlesie 3;27-423;',
      ].join('\n'),
    );
    const answer = await preview('beneficiaries', file);
    expect(answer.status).to.equal(200);
    expect(answer.body).to.include({ goodCount: 1, badCount: 3 });
    expect(answer.body.rows.map((row: { problems: { code: string }[] }) => row.problems[0]?.code)).to.deep.equal([
      undefined,
      'cell_invalid',
      'locality_not_found',
      'locality_ambiguous',
    ]);
    expect(await asSystem(() => Beneficiary.count())).to.equal(0);
  });

  it('all rows come in or none, and good ones alone when asked', async () => {
    const file = asFile(
      [HEAD, 'Bąk;Zofia;;Podlesie;Waśniów;Podlesie 3;27-425;', 'Lis;Maria;;Nigdzie;;Nigdzie 1;27-423;'].join('\n'),
    );
    const refused = await run('beneficiaries', file);
    expect(refused.status).to.equal(409);
    expect(refused.body.reasons).to.deep.equal([{ code: 'rows_have_problems', data: { count: 1 } }]);
    expect(await asSystem(() => Beneficiary.count())).to.equal(0);

    const done = await run('beneficiaries', file, true);
    expect(done.status).to.equal(201);
    expect(done.body).to.deep.equal({ imported: 1, skipped: 1 });
    const [person] = await asSystem(() => Beneficiary.findAll());
    expect(person?.referenceNumber).to.match(/^P-\d{4}$/);
  });

  it('a file that Polish Excel saved in windows-1250 keeps its letters', async () => {
    // ę ś ć ó Ł ó ł as that code page has them.
    const letters: Record<string, number> = { ę: 0xea, ś: 0x9c, ć: 0xe6, ó: 0xf3, Ł: 0xa3, ł: 0xb3 };
    const text = Buffer.from(
      [...'nazwisko;imię;miejscowość;adres;kod pocztowy\nMróz;Łucja;Okół;Okół 2;27-423\n'].map(
        (letter) => letters[letter] ?? letter.charCodeAt(0),
      ),
    );
    const done = await run('beneficiaries', asFile('', 'osoby.csv', text));
    expect(done.body).to.deep.equal({ imported: 1, skipped: 0 });
    const person = await asSystem(() => Beneficiary.findOne({ where: { lastName: 'Mróz' } }));
    expect(person?.firstName).to.equal('Łucja');
  });

  it('carers come from a spreadsheet', async () => {
    const sheet = utils.aoa_to_sheet([
      ['nazwisko', 'imię', 'płeć', 'zatrudnienie', 'etat', 'miejscowość', 'dojazd', 'zatrudniona od', 'dostępność'],
      ['Wójcik', 'Agnieszka', 'kobieta', 'umowa o pracę', 0.75, 'Okół', 'samochód', 46054, 'pn-pt 7-15'],
    ]);
    const bytes: unknown = write(utils.book_new(sheet, 'dane'), { type: 'buffer', bookType: 'xlsx' });
    const done = await run('carers', asFile('', 'opiekunowie.xlsx', Buffer.from(bytes as Uint8Array)));
    expect(done.body).to.deep.equal({ imported: 1, skipped: 0 });
    const carer = await asSystem(() => Carer.findOne({ where: { lastName: 'Wójcik' } }));
    expect(carer).to.include({ fteThousandths: 750, employedFrom: '2026-02-01' });
  });

  it('what is agreed about a carer’s days comes with her; what cannot be together is told', async () => {
    const head =
      'nazwisko;imię;płeć;zatrudnienie;stopień niepełnosprawności;miejscowość;dojazd;zatrudniona od;system czasu pracy;przerywany czas pracy;ruchomy czas pracy;zgoda z art. 16';
    const rowOf = (name: string, rest: string) => `${name};Ewa;k;umowa o pracę;umiarkowany;Okół;auto;1.02.2026;${rest}`;
    const rows = [
      rowOf('Zięba', 'podstawowy;tak;tak;15.03.2026'),
      rowOf('Sowa', 'równoważny;nie;;'),
      rowOf('Kos', ';;;'),
      rowOf('Gil', 'równoważny;tak;;'),
      rowOf('Wrona', 'ruchomy;może;;'),
    ];
    const file = asFile([head, ...rows].join('\n'), 'opiekunowie.csv');
    const { body } = await preview('carers', file);
    expect(body.rows.map((row: { problems: unknown[] }) => row.problems)).to.deep.equal([
      [],
      [],
      [],
      [{ code: 'interrupted_time_not_equivalent' }],
      [
        {
          code: 'cell_unreadable',
          data: { column: 'system czasu pracy', cell: 'ruchomy', understood: ['podstawowy', 'równoważny'] },
        },
        {
          code: 'cell_unreadable',
          data: { column: 'przerywany czas pracy', cell: 'może', understood: ['tak', 'nie'] },
        },
      ],
    ]);
    await run('carers', file, true);
    const termsOf = async (lastName: string) => {
      const carer = await asSystem(() => Carer.findOne({ where: { lastName } }));
      return [carer?.workingTimeSystem, carer?.interruptedTime, carer?.flexibleStart, carer?.limitsWaivedOn];
    };
    expect(await termsOf('Zięba')).to.deep.equal(['basic', true, true, '2026-03-15']);
    expect(await termsOf('Sowa')).to.deep.equal(['equivalent', false, false, null]);
    expect(await termsOf('Kos')).to.deep.equal(['basic', false, false, null]);
  });

  it('a decision must belong to somebody known and not run beside another of its kind', async () => {
    const person = await aBeneficiary();
    const busy = await aBeneficiary();
    await aDecision({ beneficiaryId: busy.id });
    const head = 'numer osoby;numer decyzji;rodzaj;od;do;godzin miesięcznie;dni;zakres';
    const file = asFile(
      [
        head,
        `${person.referenceNumber};GOPS.1.2026;UO;1.01.2026;31.12.2026;20;pn-pt;pomoc`,
        `${busy.referenceNumber};GOPS.2.2026;UO;1.01.2026;31.12.2026;20;pn-pt;pomoc`,
        'P-9999;GOPS.3.2026;UO;1.01.2026;31.12.2026;20;pn-pt;pomoc',
        `${person.referenceNumber};GOPS.4.2026;SUO;1.01.2026;31.12.2026;;pn-pt;pomoc`,
        `${person.referenceNumber};GOPS.1.2026;SUO;1.01.2026;31.12.2026;5;pn-pt;pomoc`,
      ].join('\n'),
      'decyzje.csv',
    );
    const answer = await preview('decisions', file);
    const codes = answer.body.rows.map((row: { problems: { code: string }[] }) => row.problems.map(({ code }) => code));
    expect(codes).to.deep.equal([
      [],
      ['decisions_overlap'],
      ['person_not_found'],
      ['decision_cap_given'],
      ['decision_number_taken'],
    ]);
    await run('decisions', file, true);
    expect(await asSystem(() => Decision.count({ where: { beneficiaryId: person.id } }))).to.equal(1);
  });

  it('who pays for a decision is read in the words of the field; an empty cell is the usual payer of its kind', async () => {
    const person = await aBeneficiary();
    const rowOf = (number: string, kind: string, funding: string): string =>
      `${person.referenceNumber};${number};${kind};${funding};1.01.2026;31.12.2026;20;pn-pt;pomoc`;
    const file = asFile(
      [
        'numer osoby;numer decyzji;rodzaj;finansowanie;od;do;godzin miesięcznie;dni;zakres',
        rowOf('GOPS.51.2026', 'UO', 'opieka 75+'),
        rowOf('GOPS.52.2026', 'SUO-P', ''),
        rowOf('GOPS.53.2026', 'SUO', 'totolotek'),
      ].join('\n'),
      'decyzje.csv',
    );
    const answer = await preview('decisions', file);
    expect(answer.body.rows[2].problems[0]).to.deep.include({ code: 'cell_unreadable' });
    await run('decisions', file, true);
    const found = await asSystem(() => Decision.findAll({ where: { beneficiaryId: person.id }, order: ['number'] }));
    expect(found.map(({ fundingSource }) => fundingSource)).to.deep.equal(['opieka_75', 'commissioned']);
  });

  it('the template can be filled in and brought in again', async () => {
    const answer = await app.request
      .get('/api/imports/carers/template')
      .set(await app.as('dispatcher'))
      .buffer(true)
      .parse((res, done) => {
        const parts: Buffer[] = [];
        res.on('data', (part: Buffer) => parts.push(part));
        res.on('end', () => done(null, Buffer.concat(parts)));
      });
    const again = await preview('carers', asFile('', 'wzor.xlsx', answer.body));
    expect(again.body).to.include({ goodCount: 1, badCount: 0 });
    expect(again.body.missingColumns).to.deep.equal([]);
  });

  it('a file that is no table is refused with a remedy', async () => {
    const answer = await preview('carers', asFile('', 'pismo.xlsx', Buffer.from('PK to nie jest arkusz')));
    expect(answer.status).to.equal(422);
    expect(answer.body.reasons[0]).to.include({ code: 'file_unreadable', field: 'contentBase64' });
  });

  it('only those who plan import', async () => {
    const answer = await app.request
      .post('/api/imports/carers/preview')
      .set(await app.as('accountant'))
      .send(asFile(HEAD));
    expect(answer.status).to.equal(403);
  });
});
