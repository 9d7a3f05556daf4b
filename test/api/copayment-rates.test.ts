import { expect } from 'chai';
import { pino } from 'pino';
import { Client } from 'pg';
import { createServer } from 'node:http';
import supertest from 'supertest';
import { createApp } from '#server/app';
import type { User } from '#server/auth/user.model';
import { CopaymentRate } from '#server/decisions/copayment-rate.model';
import type { Decision } from '#server/decisions/decision.model';
import { routes } from '#server/routes';
import type { Role } from '#shared/auth/roles';
import { useApp } from '../support/app.js';
import { aUser } from '../support/builders/accounts.js';
import { build } from '../support/builders/build.js';
import { aCopaymentTable, anIncomeCriterion } from '../support/builders/copayment.js';
import { aMunicipality, anAgreement } from '../support/builders/municipalities.js';
import { aDecision } from '../support/builders/people.js';

const asked = (given: object = {}) => ({ validFrom: '2026-03-01', rate: 2_000, exempted: false, ...given });

describe('What a person pays by her decision', () => {
  const app = useApp();
  const set = async (decision: Decision, body: object, who: Role | User = 'dispatcher') =>
    app.request
      .post(`/api/decisions/${decision.id}/copayment-rates`)
      .set(await app.as(who))
      .send(body);
  const read = async (decision: Decision, who: Role | User = 'dispatcher') =>
    app.request.get(`/api/decisions/${decision.id}/copayment`).set(await app.as(who));

  /** A decision on UO of a gmina whose resolution takes 50,00 zł for an hour. */
  async function decided(given: Parameters<typeof aDecision>[0] = {}): Promise<Decision> {
    const { id: municipalityId } = await aMunicipality();
    await aCopaymentTable({ municipalityId });
    await anAgreement({ municipalityId });
    return aDecision({ municipalityId, ...given });
  }

  before(() => anIncomeCriterion());

  it('20 % of 50,00 zł from March are 10,00 zł an hour, with who set it and when', async () => {
    const decision = await decided();
    const answer = await set(decision, asked());
    expect(answer.status).to.equal(201);
    const dispatcher = await app.userWith('dispatcher');
    expect(answer.body.rates).to.have.length(1);
    expect(answer.body.rates[0]).to.deep.include({
      validFrom: '2026-03-01',
      rateKind: 'percent',
      rate: 2_000,
      hourPriceGrosze: 5_000,
      hourFeeGrosze: 1_000,
      exempted: false,
      legalBasis: 'uchwała nr XX/100/2025 Rady Gminy z 18.12.2025',
      recordedAt: app.now.toISOString(),
      recordedByName: dispatcher.name,
    });
  });

  it('a new rate from a day, and a correction of the same day, overwrite nothing', async () => {
    const decision = await decided();
    await set(decision, asked());
    await set(decision, asked({ validFrom: '2026-06-01', rate: 500 }));
    const { rates } = (await set(decision, asked({ validFrom: '2026-06-01', rate: 4_500 }))).body;
    expect(rates.map((rate: { validFrom: string; rate: number }) => [rate.validFrom, rate.rate])).to.deep.equal([
      ['2026-03-01', 2_000],
      ['2026-06-01', 500],
      ['2026-06-01', 4_500],
    ]);
    const acts: (() => Promise<unknown>)[] = [
      () => CopaymentRate.update({ rate: 0 }, { where: { decisionId: decision.id } }),
      () => CopaymentRate.destroy({ where: { decisionId: decision.id } }),
    ];
    for (const act of acts)
      expect(await build(act).catch((error: unknown) => error)).to.have.nested.property('parent.code', '42501');
    expect(await build(() => CopaymentRate.count({ where: { decisionId: decision.id } }))).to.equal(3);
  });

  it('of SUO-P is reckoned by the table of the state and the price of the agreement', async () => {
    const decision = await decided({ serviceKind: 'SUO_P' });
    await aCopaymentTable({
      municipalityId: null,
      validFrom: '2023-05-01',
      hourPriceGrosze: null,
      minimumMonthGrosze: 2_000,
      rounding: 'per_month',
      familyCriterion: 'single',
      brackets: [
        { upToBasisPoints: 10_000, singleRate: 0, familyRate: 0 },
        { upToBasisPoints: null, singleRate: 150, familyRate: 350 },
      ],
    });
    const answer = await set(decision, asked({ rate: 150 }));
    // 1,5 % of 80,00 zł, which an hour of SUO-P costs on a weekday.
    expect(answer.body.rates[0]).to.include({ hourPriceGrosze: 8_000, hourFeeGrosze: 120, minimumMonthGrosze: 2_000 });
  });

  it('an exemption sets less than the table says, and is marked', async () => {
    const decision = await decided();
    const answer = await set(decision, asked({ rate: 1_000, exempted: true }));
    expect(answer.body.rates[0]).to.include({ rate: 1_000, hourFeeGrosze: 500, exempted: true });
    const unmarked = await set(decision, asked({ rate: 1_000 }));
    expect(unmarked.body.reasons).to.deep.equal([{ code: 'rate_not_in_table', field: 'rate' }]);
  });

  it('begins within the decision, by the rule and by the database', async () => {
    const decision = await decided({ validTo: '2026-12-31' });
    const answer = await set(decision, asked({ validFrom: '2027-01-01' }));
    expect([answer.status, answer.body.reasons[0].code]).to.deep.equal([422, 'rate_outside_decision']);
    const past = CopaymentRate.build({
      decisionId: decision.id,
      validFrom: '2027-01-01',
      rateKind: 'percent',
      rate: 0,
      hourPriceGrosze: 5_000,
      hourFeeGrosze: 0,
      rounding: 'per_hour',
      minimumMonthGrosze: 0,
      exempted: false,
      legalBasis: 'uchwała',
      recordedAt: app.now,
    });
    const error = await build(() => past.save()).catch((refusal: unknown) => refusal);
    expect(error).to.have.nested.property('parent.constraint', 'rate_outside_decision');
  });

  it('needs a table of that day, and says where to enter it', async () => {
    const decision = await aDecision({ municipalityId: (await aMunicipality()).id });
    const answer = await set(decision, asked());
    expect([answer.status, answer.body.reasons[0].code]).to.deep.equal([409, 'copayment_table_missing']);
  });

  it('an officer sets it for her own gmina, and sees nothing of another', async () => {
    const [own, other] = [await decided(), await decided()];
    const officer = await aUser({ role: 'municipality_officer', municipalityId: own.municipalityId });
    expect((await set(own, asked(), officer)).status).to.equal(201);
    expect((await read(own, officer)).body.rates).to.have.length(1);
    expect((await set(other, asked(), officer)).status).to.equal(404);
    expect((await read(other, officer)).status).to.equal(404);
  });

  it('is not for a carer', async () => {
    expect((await set(await decided(), asked(), 'carer')).status).to.equal(404);
  });

  describe('and the income that it was reckoned from', () => {
    const INCOME = 234_567;
    const WRITTEN = ['234567', '2345.67', '2345,67', '2 345,67'];

    it('is refused by the server when some client sends it, and told to nobody', async () => {
      const decision = await decided();
      const lines: string[] = [];
      const log = pino({ level: 'trace' }, { write: (line: string) => void lines.push(line) });
      const { database, tokens } = app;
      const server = createServer(createApp({ db: database.db, now: () => app.now, log, tokens, routes }));
      await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
      try {
        const path = `/api/decisions/${decision.id}/copayment-rates`;
        const headers = await app.as('dispatcher');
        const send = (body: object) => supertest(server).post(path).set(headers).send(body);
        const refused = await send(asked({ income: INCOME, persons: 3 }));
        expect(refused.status).to.equal(422);
        expect(refused.body.reasons[0].data.problem).to.equal('unrecognized_keys');
        expect((await send(asked())).status).to.equal(201);
        expect(JSON.stringify(refused.body)).not.to.contain(String(INCOME));
      } finally {
        await new Promise((resolve) => server.close(resolve));
      }
      expect(lines.some((line) => line.includes('copayment-rates'))).to.equal(true);
      expect(WRITTEN.filter((text) => lines.join('').includes(text))).to.deep.equal([]);
      expect(WRITTEN.filter((text) => database.statements.join('\n').includes(text))).to.deep.equal([]);
    });

    it('has no column to stand in: rates, tables and the audit know rates only', async () => {
      const decision = await decided();
      await set(decision, asked());
      const owner = new Client({ connectionString: app.database.ownerUrl });
      await owner.connect();
      try {
        const { rows: columns } = await owner.query<{ name: string }>(
          `select table_name || '.' || column_name as name from information_schema.columns
           where table_schema = 'public' and column_name ~ 'income|person|household|dochod'`,
        );
        expect(columns).to.deep.equal([]);
        const { rows } = await owner.query<{ data: object }>(
          `select data from audit_log where verb = 'setCopaymentRate' and subject_id = $1`,
          [decision.id],
        );
        expect(rows.map((row) => row.data)).to.deep.equal([{ validFrom: '2026-03-01', rate: 2_000, exempted: false }]);
      } finally {
        await owner.end();
      }
    });
  });
});
