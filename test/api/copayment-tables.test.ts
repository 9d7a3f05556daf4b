import { expect } from 'chai';
import { CopaymentBracket } from '#server/municipalities/copayment-bracket.model';
import { CopaymentTable } from '#server/municipalities/copayment-table.model';
import type { User } from '#server/auth/user.model';
import type { Role } from '#shared/auth/roles';
import { useApp } from '../support/app.js';
import { aUser } from '../support/builders/accounts.js';
import { build } from '../support/builders/build.js';
import { aCopaymentTable, anIncomeCriterion, BRACKETS } from '../support/builders/copayment.js';
import { aMunicipality } from '../support/builders/municipalities.js';

const resolution = (given: object = {}) => ({
  serviceKind: 'UO',
  validFrom: '2026-01-01',
  validTo: null,
  legalBasis: 'uchwała nr XX/100/2025 Rady Gminy z 18.12.2025',
  rateKind: 'percent',
  rounding: 'per_hour',
  minimumMonthGrosze: 0,
  hourPriceGrosze: 5_000,
  familyCriterion: 'family',
  exemptions: 'osoby, które ukończyły 90 lat',
  brackets: BRACKETS,
  ...given,
});

describe('The tables of fees', () => {
  const app = useApp();
  const post = async (path: string, body: object, who: Role | User = 'manager') =>
    app.request
      .post(path)
      .set(await app.as(who))
      .send(body);
  const put = async (path: string, body: object, who: Role | User = 'manager') =>
    app.request
      .put(path)
      .set(await app.as(who))
      .send(body);
  const copaymentOf = async (municipalityId: string, who: Role | User = 'manager') =>
    app.request.get(`/api/municipalities/${municipalityId}/copayment`).set(await app.as(who));

  before(() => anIncomeCriterion());

  it('an accountant enters the resolution of a gmina, and everybody in the office reads it', async () => {
    const { id: municipalityId } = await aMunicipality();
    const entered = await post('/api/copayment-tables', { municipalityId, ...resolution() }, 'accountant');
    expect(entered.status).to.equal(201);
    const read = (await copaymentOf(municipalityId, 'dispatcher')).body;
    expect(read.tables[0]).to.deep.include({
      id: entered.body.id,
      brackets: BRACKETS,
      exemptions: resolution().exemptions,
    });
    expect(read.criteria[0]).to.include({ singleGrosze: 101_000, familyGrosze: 82_300 });
    expect(read.tables[0].abilities).to.deep.equal({ changeCopaymentTable: false });
    expect(read.abilities).to.deep.equal({
      addCopaymentTable: false,
      addNationalTable: false,
      addIncomeCriterion: false,
    });
  });

  it('a new resolution ends the one before it', async () => {
    const { id: municipalityId } = await aMunicipality();
    await post('/api/copayment-tables', { municipalityId, ...resolution() });
    await post('/api/copayment-tables', { municipalityId, ...resolution({ validFrom: '2026-07-01' }) });
    const { tables } = (await copaymentOf(municipalityId)).body;
    const days = tables.map((table: { validFrom: string; validTo: string | null }) => [table.validFrom, table.validTo]);
    expect(days).to.deep.equal([
      ['2026-07-01', null],
      ['2026-01-01', '2026-06-30'],
    ]);
  });

  it('an officer enters the resolution of her own gmina, and of no other', async () => {
    const [own, other] = [await aMunicipality(), await aMunicipality()];
    const officer = await aUser({ role: 'municipality_officer', municipalityId: own.id });
    const entered = await post('/api/copayment-tables', { municipalityId: own.id, ...resolution() }, officer);
    expect(entered.status).to.equal(201);
    const { serviceKind: _, ...body } = resolution({ validTo: '2026-12-31' });
    expect((await put(`/api/copayment-tables/${entered.body.id}`, body, officer)).status).to.equal(200);
    const foreign = await aCopaymentTable({ municipalityId: other.id });
    expect((await put(`/api/copayment-tables/${foreign.id}`, body, officer)).status).to.equal(404);
    expect(
      (await post('/api/copayment-tables', { municipalityId: other.id, ...resolution() }, officer)).status,
    ).to.equal(404);
    expect((await copaymentOf(other.id, officer)).status).to.equal(404);
  });

  it('a dispatcher reads resolutions and enters none', async () => {
    const { id: municipalityId } = await aMunicipality();
    const answer = await post('/api/copayment-tables', { municipalityId, ...resolution() }, 'dispatcher');
    expect(answer.status).to.equal(403);
  });

  it('a correction replaces the rows whole', async () => {
    const table = await aCopaymentTable();
    const brackets = [
      { upToBasisPoints: 12_000, singleRate: 0, familyRate: 0 },
      { upToBasisPoints: null, singleRate: 3_000, familyRate: 3_000 },
    ];
    const { serviceKind: _, ...body } = resolution({ brackets });
    expect((await put(`/api/copayment-tables/${table.id}`, body)).status).to.equal(200);
    expect(await build(() => CopaymentBracket.count({ where: { tableId: table.id } }))).to.equal(2);
  });

  it('rows that leave somebody out are refused, and each field is named', async () => {
    const { id: municipalityId } = await aMunicipality();
    const ends = [{ upToBasisPoints: 10_000, singleRate: 0, familyRate: 0 }];
    const answer = await post('/api/copayment-tables', { municipalityId, ...resolution({ brackets: ends }) });
    expect(answer.status).to.equal(422);
    expect(answer.body.reasons).to.deep.equal([
      { code: 'brackets_not_open_ended', field: 'brackets.0.upToBasisPoints' },
    ]);
    const wrong = resolution({ validTo: '2025-12-31', legalBasis: ' ' });
    const both = await post('/api/copayment-tables', { municipalityId, ...wrong });
    expect(both.body.reasons.map((reason: { field: string }) => reason.field)).to.include('legalBasis');
    const suop = await post('/api/copayment-tables', { municipalityId, ...resolution({ serviceKind: 'SUO_P' }) });
    expect(suop.body.reasons[0].field).to.equal('serviceKind');
  });

  it('two tables of a service do not overlap: the database refuses', async () => {
    const table = await aCopaymentTable({ validTo: '2026-12-31' });
    const overlapping = { municipalityId: table.municipalityId, ...resolution({ validFrom: '2026-06-01' }) };
    const answer = await post('/api/copayment-tables', overlapping);
    expect([answer.status, answer.body.reasons[0].code]).to.deep.equal([409, 'copayment_tables_overlap']);
    const other = { ...overlapping, serviceKind: 'SUO' };
    expect((await post('/api/copayment-tables', other)).status).to.equal(201);
  });

  it('the database itself lets no bracket gape, fall or stay without an end', async () => {
    const wrong: [number | null, number | null][] = [
      [10_000, 10_000],
      [10_000, 5_000],
      [null, null],
      [null, 10_000],
    ];
    for (const [first, second] of wrong) {
      const brackets = [first, second].map((upToBasisPoints) => ({ upToBasisPoints, singleRate: 0, familyRate: 0 }));
      const error = await aCopaymentTable({ brackets }).then(
        () => null,
        (refusal: unknown) => refusal,
      );
      expect(error, `${first}, ${second}`).to.have.nested.property('parent.constraint', 'copayment_brackets_whole');
    }
    const none = await aCopaymentTable({ brackets: [] }).catch((refusal: unknown) => refusal);
    expect(none).to.have.nested.property('parent.constraint', 'copayment_brackets_whole');
  });

  it('the council has no table for SUO-P and the state none for UO: the database refuses', async () => {
    const { id: municipalityId } = await aMunicipality();
    for (const given of [
      { municipalityId, serviceKind: 'SUO_P' as const },
      { municipalityId: null, serviceKind: 'UO' as const },
    ]) {
      const error = await aCopaymentTable(given).catch((refusal: unknown) => refusal);
      expect(error).to.have.nested.property('parent.constraint', 'copayment_table_of_whom');
    }
  });

  it('a manager enters a new table of the state and new criteria; an accountant and an officer do not', async () => {
    await aCopaymentTable({ municipalityId: null, hourPriceGrosze: null, minimumMonthGrosze: 2_000 });
    const { serviceKind: _, ...regulation } = resolution({
      validFrom: '2028-01-01',
      legalBasis: 'nowe rozporządzenie',
      hourPriceGrosze: null,
      familyCriterion: 'single',
      rounding: 'per_month',
    });
    const officer = await aUser({ role: 'municipality_officer', municipalityId: (await aMunicipality()).id });
    for (const who of ['accountant', officer] as const) {
      expect((await post('/api/national-copayment-tables', regulation, who)).status).to.equal(403);
    }
    expect((await post('/api/national-copayment-tables', regulation)).status).to.equal(201);
    const national = await build(() =>
      CopaymentTable.findAll({ where: { municipalityId: null }, order: ['validFrom'] }),
    );
    expect(national.map((table) => table.validTo)).to.deep.equal(['2027-12-31', null]);

    const criteria = { validFrom: '2028-01-01', singleGrosze: 120_000, familyGrosze: 98_000, legalBasis: 'Dz.U. 2027' };
    expect((await post('/api/income-criteria', criteria, 'accountant')).status).to.equal(403);
    expect((await post('/api/income-criteria', criteria)).status).to.equal(201);
    const again = await post('/api/income-criteria', criteria);
    expect([again.status, again.body.reasons[0].code]).to.deep.equal([409, 'income_criterion_taken']);
  });

  it('an officer reads the table of the state and cannot change it', async () => {
    const national = await build(() =>
      CopaymentTable.findOne({ where: { municipalityId: null }, rejectOnEmpty: true }),
    );
    const own = await aMunicipality();
    const officer = await aUser({ role: 'municipality_officer', municipalityId: own.id });
    const read = (await copaymentOf(own.id, officer)).body;
    expect(read.tables.some((table: { id: string }) => table.id === national.id)).to.equal(true);
    const { serviceKind: _, ...body } = resolution();
    expect((await put(`/api/copayment-tables/${national.id}`, body, officer)).status).to.equal(403);
  });
});
