import { expect } from 'chai';
import { AuditEntry } from '#server/audit/audit-entry.model';
import { correctConfirmation } from '#server/attendance/confirm-visits';
import type { User } from '#server/auth/user.model';
import { closeMonth } from '#server/billing/close-month';
import { issueInvoice } from '#server/billing/issue-invoice';
import { Decision } from '#server/decisions/decision.model';
import { Beneficiary } from '#server/people/beneficiary.model';
import { Visit } from '#server/visits/visit.model';
import type { Role } from '#shared/auth/roles';
import { addMinutes } from '#shared/kernel/time';
import { actorFor, useApp } from '../support/app.js';
import { aUser } from '../support/builders/accounts.js';
import { aGminaWithOctober, OCTOBER } from '../support/builders/billing.js';
import { build } from '../support/builders/build.js';
import { aCarer, anAbsence } from '../support/builders/carers.js';
import { anEnterprise } from '../support/builders/municipalities.js';
import { aConfirmation, anAssignment, anAttendance, aVisit } from '../support/builders/visits.js';
import { systemCtx } from '../support/database.js';
import { pdfText } from '../support/pdf-text.js';

describe('The papers of a month', () => {
  const app = useApp();
  before(() => anEnterprise());

  const get = async (path: string, who: Role | User = 'manager') =>
    app.request
      .get(path)
      .set(await app.as(who))
      .buffer(true)
      .parse((answer, done) => {
        const chunks: Buffer[] = [];
        answer.on('data', (chunk: Buffer) => void chunks.push(chunk));
        answer.on('end', () => done(null, Buffer.concat(chunks)));
      });
  const textOf = async (path: string, who: Role | User = 'manager') => {
    const answer = await get(path, who);
    expect([answer.status, answer.headers['content-type']]).to.deep.equal([200, 'application/pdf']);
    const { whole, isTagged, language } = await pdfText(answer.body as Buffer);
    expect([isTagged, language]).to.deep.equal([true, 'pl-PL']);
    return whole;
  };
  const statusOf = async (path: string, who: Role | User) => (await get(path, who)).status;

  /** The October of one person with three visits, of which a carer recorded the first. */
  async function october() {
    const made = await aGminaWithOctober();
    const carer = await aCarer({ lastName: 'Nowak-Żółtowska', firstName: 'Anna' });
    const [visitId = ''] = made.visitIds;
    await anAttendance({ visitId, carerId: carer.id, tasks: [{ task: 'washing', done: true, reason: null }] });
    const visit = await build(() => Visit.findByPk(visitId, { rejectOnEmpty: true }));
    const beneficiary = await build(() => Beneficiary.findByPk(visit.beneficiaryId, { rejectOnEmpty: true }));
    const { municipality } = made;
    return {
      ...made,
      carer,
      beneficiary,
      decisionId: visit.decisionId,
      ofGmina: (name: string) => `/api/month-documents/${OCTOBER}/${municipality.id}/${name}`,
      card: `/api/beneficiaries/${beneficiary.id}/service-card?month=${OCTOBER}`,
      workCard: `/api/carers/${carer.id}/work-card?month=${OCTOBER}`,
      officer: () => aUser({ role: 'municipality_officer', municipalityId: municipality.id }),
    };
  }

  describe('the service card', () => {
    it('tells every visit: day, hours, minutes, tasks, how one knows of it, and who signs', async () => {
      const { card, beneficiary, municipality } = await october();
      const text = await textOf(card);
      for (const words of [
        'Karta realizacji usług',
        `${beneficiary.lastName} Helena, nr ewid. ${beneficiary.referenceNumber}`,
        municipality.name,
        'pn. 05.10 7:30–8:30 1:00 1:00 mycie, toaleta; śniadanie telefon opiekunki, zgodnie z planem',
        'Nowak-Żółtowska Anna',
        'bez wpisu, godziny z grafiku',
        'Razem 3 wizyty 2:45 2:45',
        'miesiąc jeszcze niezamknięty',
        'podpis podopiecznego',
      ])
        expect(text).to.contain(words);
    });

    it('tells what the office set right and why, and which visits did not take place', async () => {
      const { card, visitIds, decisionId } = await october();
      const [visitId = ''] = visitIds;
      const ctx = { ...systemCtx(), actor: actorFor(await aUser()) };
      const note = 'Córka zadzwoniła: opiekunka wyszła wcześniej.';
      await correctConfirmation(ctx, { visitId, delivered: true, confirmedMinutes: 40, note });
      const missed = await aVisit({ decisionId, onDay: '2026-10-20' });
      await aConfirmation({ visitId: missed.id, delivered: false, reason: 'hospital' });
      await aVisit({ decisionId, onDay: '2026-10-21' });
      const text = await textOf(card);
      expect(text).to.contain('potwierdziło biuro');
      expect(text).to.contain('korekta 23.11.2026, było 1:00');
      expect(text).to.contain('Córka zadzwoniła');
      expect(text).to.contain('Wizyty niewykonane: 1');
      expect(text).to.contain('wt. 20.10 7:30 w szpitalu –');
      expect(text).to.contain('Czekają na potwierdzenie: 1 wizyta');
    });

    it('counts two carers together and names both', async () => {
      const { card, decisionId, carer } = await october();
      const other = await aCarer({ lastName: 'Druga', firstName: 'Ewa' });
      const visit = await aVisit({ decisionId, onDay: '2026-10-19', carersNeeded: 2 });
      for (const [index, carerId] of [carer.id, other.id].entries()) {
        await anAssignment({ visitId: visit.id, carerId, plan: 'published', slot: index === 0 ? 1 : 2 });
        await anAttendance({ visitId: visit.id, carerId });
      }
      await aConfirmation({ visitId: visit.id });
      const text = await textOf(card);
      expect(text).to.contain('pn. 19.10 7:30–8:30 2:00 2:00');
      expect(text).to.match(/Nowak-Żółtowska Anna, Druga Ewa/);
    });

    it('names the person to whoever speaks with her, and to the accountant by her number', async () => {
      const { card, beneficiary, officer } = await october();
      for (const who of ['dispatcher', await officer()] as const)
        expect(await textOf(card, who)).to.contain(beneficiary.lastName);
      const text = await textOf(card, 'accountant');
      expect(text).to.contain(`nr ewid. ${beneficiary.referenceNumber}`);
      expect(text).not.to.contain(beneficiary.lastName);
    });

    it('of another gmina is not there, is not for a carer or an administrator, and to look at it is told', async () => {
      const [own, other] = [await october(), await october()];
      const officer = await own.officer();
      expect(await statusOf(own.card, officer)).to.equal(200);
      expect(await statusOf(other.card, officer)).to.equal(404);
      expect(await statusOf(own.card, 'carer')).to.equal(404);
      expect(await statusOf(own.card, 'administrator')).to.equal(403);
      expect(await statusOf(own.card.replace(OCTOBER, '2026-13'), 'manager')).to.equal(422);
      const seen = await build(() =>
        AuditEntry.findAll({ where: { verb: 'readServiceCard', subjectId: own.beneficiary.id } }),
      );
      expect(seen.map(({ actorId, data }) => [actorId, data])).to.deep.equal([[officer.id, { month: OCTOBER }]]);
    });

    it('of a month without visits is refused with a word that says so', async () => {
      const { card } = await october();
      const answer = await get(card.replace(OCTOBER, '2026-08'));
      expect(answer.status).to.equal(409);
      expect(JSON.parse((answer.body as Buffer).toString()).reasons).to.deep.equal([
        { code: 'no_visits_in_month', data: { month: '2026-08' } },
      ]);
    });
  });

  describe('the work card', () => {
    it('tells her visits by the numbers of the people, her share of two carers, and when she was away', async () => {
      const { workCard, decisionId, carer, beneficiary } = await october();
      const visit = await aVisit({ decisionId, onDay: '2026-10-19', carersNeeded: 2 });
      const other = await aCarer();
      await anAttendance({ visitId: visit.id, carerId: carer.id });
      await anAttendance({ visitId: visit.id, carerId: other.id });
      await aConfirmation({
        visitId: visit.id,
        confirmedMinutes: 90,
        method: 'manual',
        confirmedBy: (await aUser()).id,
      });
      await anAbsence({ carerId: carer.id, fromOn: '2026-10-21', toOn: '2026-10-22', kind: 'leave' });
      const text = await textOf(workCard, 'accountant');
      for (const words of [
        'Karta pracy',
        `Nowak-Żółtowska Anna, nr ${carer.referenceNumber}`,
        `pn. 05.10 7:30–8:30 1:00 ${beneficiary.referenceNumber}`,
        'pn. 19.10 7:30–8:30 0:45',
        'Razem dni: 2 1:45 2 wizyty',
        'Nieobecność: 21.10.2026 – 22.10.2026, urlop.',
      ])
        expect(text).to.contain(words);
      expect(text).not.to.contain(beneficiary.lastName);
    });

    it('gives each of two carers her hour, by the plan or although one of them forgot to tap out', async () => {
      const { workCard, decisionId, carer } = await october();
      const other = await aCarer();
      const visitOfTwo = async (onDay: string, lengths: [number, number], method: 'automatic' | 'manual') => {
        const visit = await aVisit({ decisionId, onDay, carersNeeded: 2 });
        for (const [index, each] of [carer, other].entries()) {
          const carerId = each.id;
          const checkedInAt = visit.plannedStartAt;
          const slot = index + 1;
          await anAssignment({ visitId: visit.id, carerId, slot, plan: 'published' });
          await anAttendance({
            visitId: visit.id,
            carerId,
            checkedInAt,
            checkedOutAt: addMinutes(checkedInAt, lengths[index] ?? 0),
          });
        }
        const confirmedBy = method === 'manual' ? (await aUser()).id : null;
        await aConfirmation({ visitId: visit.id, confirmedMinutes: 120, method, confirmedBy });
      };
      // Each within the tolerance: by the plan; and five hours of which the office confirmed one.
      await visitOfTwo('2026-10-19', [50, 70], 'automatic');
      await visitOfTwo('2026-10-20', [60, 300], 'manual');
      const text = await textOf(workCard, 'accountant');
      expect(text).to.contain('pn. 19.10 7:30–8:20 1:00');
      expect(text).to.contain('wt. 20.10 7:30–8:30 1:00');
    });

    it("is the office's and her own, and to look at it is told", async () => {
      const { workCard, carer, officer } = await october();
      const herself = await aUser({ role: 'carer', carerId: carer.id });
      expect(await statusOf(workCard, herself)).to.equal(200);
      expect(await statusOf(workCard, 'dispatcher')).to.equal(200);
      expect(await statusOf(workCard, 'carer')).to.equal(404);
      expect(await statusOf(workCard, await officer())).to.equal(404);
      expect(await statusOf(workCard, 'administrator')).to.equal(403);
      const seen = await build(() => AuditEntry.count({ where: { verb: 'readWorkCard', subjectId: carer.id } }));
      expect(seen).to.equal(2);
    });
  });

  describe('summary and protocol', () => {
    it('say what the document says, before it is issued and after', async () => {
      const { ofGmina, municipality, officer, agreement } = await october();
      // 1 h 45 min at 40,00 zł, an hour on a Saturday at 50,00 zł.
      for (const name of ['summary', 'protocol']) {
        const text = await textOf(ofGmina(name), 'accountant');
        expect(text).to.contain('miesiąc jeszcze niezamknięty');
        expect(text).to.contain('120,00');
      }
      const { invoices } = await closeMonth(systemCtx(), { month: OCTOBER, municipalityIds: [municipality.id] });
      const { number } = await issueInvoice(systemCtx(), { invoiceId: invoices[0]?.id ?? '' });
      const summary = await textOf(ofGmina('summary'), await officer());
      expect(summary).to.contain(number);
      expect(summary).to.contain('miesiąc zamknięty');
      expect(summary).to.match(/Usługi opiekuńcze Środki własne gminy 1 3 2:45 120,00/);
      expect(summary).to.match(/1 P-\d+ UO Środki własne gminy 3 2:45 120,00/);
      expect(summary).not.to.match(/Helena|Podopieczna/);
      const protocol = await textOf(ofGmina('protocol'), await officer());
      expect(protocol).to.contain(`Umowa nr ${agreement.number} z 15.12.2025, dokument ${number}`);
      expect(protocol).to.contain('dni powszednie 2 1:45 40,00 70,00');
      expect(protocol).to.contain('soboty i niedziele 1 1:00 50,00 50,00');
      expect(protocol).to.contain('Usługami objęto 1 osobę. Wykonano: 3 wizyty. Do rozliczenia: 2 h 45 min.');
      expect(protocol).to.contain('za zamawiającego');
      expect(protocol).not.to.match(/Helena|Podopieczna/);
    });

    it('keep who funded the month when the decision is put right after the closing', async () => {
      const { municipality, decisionId, ofGmina, card } = await october();
      await closeMonth(systemCtx(), { month: OCTOBER, municipalityIds: [municipality.id] });
      await build(() => Decision.update({ fundingSource: 'senior_corps' }, { where: { id: decisionId } }));
      expect(await textOf(ofGmina('summary'))).to.match(/1 P-\d+ UO Środki własne gminy 3 2:45 120,00/);
      expect(await textOf(card)).to.contain('środki własne gminy');
    });

    it('equal the document also where a night has two prices and a late cancellation is charged', async () => {
      const { municipality, agreement, decisionId, ofGmina, card } = await october();
      await build(() => agreement.update({ lateCancellationMinutes: 30 }));
      const night = await aVisit({ decisionId, onDay: '2026-10-30', startMinute: 23 * 60 + 30 });
      await aConfirmation({ visitId: night.id });
      const cancelled = await aVisit({ decisionId, onDay: '2026-10-28' });
      await build(() =>
        cancelled.update({ cancelledAt: new Date('2026-10-28T05:00:00Z'), cancellationReason: 'refused' }),
      );
      const { invoices } = await closeMonth(systemCtx(), { month: OCTOBER, municipalityIds: [municipality.id] });
      // 120,00 zł; half an hour on Friday and on Saturday, half an hour for nothing: 20,00, 25,00 and 20,00 zł.
      expect(invoices[0]?.totalGrosze).to.equal(18_500);
      const summary = await textOf(ofGmina('summary'));
      expect(summary).to.match(/Razem 1 5 4:15 185,00/);
      const protocol = await textOf(ofGmina('protocol'));
      expect(protocol).to.contain('dni powszednie 4 2:45 40,00 110,00');
      expect(protocol).to.contain('Razem 5 4:15 185,00');
      expect(protocol).to.contain('Z niewykonanych umowa każe rozliczyć: 1 wizyta');
      const text = await textOf(card);
      expect(text).to.contain('pt. 30.10 23:30–0:30 1:00 1:00');
      expect(text).to.contain('śr. 28.10 7:30 podopieczny odmówił 0:30');
    });

    it('of another gmina are not there, nor for a carer', async () => {
      const [own, other] = [await october(), await october()];
      const officer = await own.officer();
      for (const name of ['summary', 'protocol']) {
        expect(await statusOf(other.ofGmina(name), officer)).to.equal(404);
        expect(await statusOf(own.ofGmina(name), 'carer')).to.equal(404);
        expect(await statusOf(own.ofGmina(name), 'administrator')).to.equal(403);
      }
    });

    it('are listed gmina by gmina, to an officer her own', async () => {
      const [own] = [await october(), await october()];
      const list = async (who: Role | User) => {
        const answer = await app.request.get(`/api/month-documents/${OCTOBER}`).set(await app.as(who));
        return { status: answer.status, gminas: answer.body.gminas };
      };
      expect((await list('accountant')).gminas.length).to.be.above(1);
      const { gminas } = await list(await own.officer());
      expect(gminas).to.have.length(1);
      expect(gminas[0]).to.deep.include({ people: 1, visits: 3, closed: false, issued: 0, drafts: 0 });
      expect((await list('carer')).status).to.equal(403);
    });
  });
});
