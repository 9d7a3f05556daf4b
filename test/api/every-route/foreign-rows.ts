import { Client } from 'pg';
import { DocumentPackage } from '#server/billing/document-package.model';
import { Invoice } from '#server/billing/invoice.model';
import { InvoiceLine } from '#server/billing/invoice-line.model';
import { InvoiceLineVisit } from '#server/billing/invoice-line-visit.model';
import { InvoiceSettlement } from '#server/billing/invoice-settlement.model';
import { MonthClosing } from '#server/billing/month-closing.model';
import { sha256 } from '#server/billing/sha256';
import { KsefOutage } from '#server/billing/ksef-outage.model';
import { StructuredInvoice } from '#server/billing/structured-invoice.model';
import { VisitObjection } from '#server/billing/visit-objection.model';
import { Tariff } from '#server/municipalities/tariff.model';
import { Payment } from '#server/payments/payment.model';
import { PaymentReminder } from '#server/payments/payment-reminder.model';
import { PaymentShare } from '#server/payments/payment-share.model';
import { PlanRun } from '#server/planning/plan-run.model';
import { Publication } from '#server/planning/publication.model';
import { RoadServer } from '#server/travel/road-server.model';
import { TravelOverride } from '#server/travel/travel-override.model';
import { aUser } from '../../support/builders/accounts.js';
import { build } from '../../support/builders/build.js';
import { aCarer, anAbsence } from '../../support/builders/carers.js';
import { aCopaymentTable } from '../../support/builders/copayment.js';
import { aLocality, aMunicipality, anAgreement, anEnterprise } from '../../support/builders/municipalities.js';
import { aBeneficiary, aDecision, aSuspension } from '../../support/builders/people.js';
import { aConfirmation, anAssignment, anAttendance, aPattern, aVisit } from '../../support/builders/visits.js';
import { MONDAY, testDatabase } from '../../support/database.js';

/** One row of every kind, all of one gmina: what strangers to it must not see. */
export interface ForeignRows {
  /** By the word in the URL before `:id`, or by the name of the parameter. */
  ids: Readonly<Record<string, string>>;
  /** What gives the gmina's rows away wherever it is read. */
  traces: readonly string[];
}

/** Builds them. A new kind of row that has a URL of its own gets its line in `ids`. */
export async function foreignRows(): Promise<ForeignRows> {
  await anEnterprise();
  const { id: municipalityId, nip } = await aMunicipality();
  const locality = await aLocality({ municipalityId });
  const beneficiary = await aBeneficiary({ localityId: locality.id, lastName: 'Obca-Podopieczna' });
  const decision = await aDecision({ beneficiaryId: beneficiary.id });
  const suspension = await aSuspension({ decisionId: decision.id, fromOn: '2027-06-01' });
  const pattern = await aPattern({ decisionId: decision.id });
  const carer = await aCarer({ localityId: locality.id, lastName: 'Obca-Opiekunka' });
  const absence = await anAbsence({ carerId: carer.id, fromOn: '2027-06-01' });
  const visit = await aVisit({ decisionId: decision.id });
  const assignment = await anAssignment({ visitId: visit.id, carerId: carer.id });
  await anAssignment({ visitId: visit.id, carerId: carer.id, plan: 'published' });
  const attendance = await anAttendance({ visitId: visit.id, carerId: carer.id });
  await aConfirmation({ visitId: visit.id });
  const agreement = await anAgreement({ municipalityId });
  const copaymentTable = await aCopaymentTable({ municipalityId });
  const officer = await aUser({ role: 'municipality_officer', municipalityId, name: 'Obca Urzędniczka' });
  const octoberVisit = await aVisit({ decisionId: decision.id, onDay: '2026-10-05' });
  const papers = await build(() => paperOf(municipalityId, agreement.id, visit.id));
  const plans = await build(() => plansAt(locality.id));

  const objection = await build(() =>
    VisitObjection.create({
      visitId: octoberVisit.id,
      municipalityId,
      month: '2026-10',
      kind: 'other',
      note: 'Obca-Skarga',
      proposedMinutes: 0,
      byGmina: true,
      raisedAt: MONDAY,
      raisedBy: officer.id,
    }),
  );

  const people = {
    beneficiaries: beneficiary.id,
    decisions: decision.id,
    suspensions: suspension.id,
    'visit-patterns': pattern.id,
    patterns: pattern.id,
    carers: carer.id,
    absences: absence.id,
    visits: visit.id,
    assignments: assignment.id,
    attendances: attendance.id,
    agreements: agreement.id,
    tariffs: papers.tariff,
    'copayment-tables': copaymentTable.id,
    invoices: papers.invoice,
    payments: papers.payment,
    'payment-reminders': papers.reminder,
    lineId: papers.line,
    objections: objection.id,
    users: officer.id,
    'document-packages': papers.package,
    'plan-runs': plans.run,
    publications: plans.publication,
  };
  return {
    ids: {
      ...people,
      municipalities: municipalityId,
      municipalityId,
      localities: locality.id,
      'travel-overrides': plans.override,
      'ksef-outages': papers.outage,
      beneficiaryId: beneficiary.id,
      decisionId: decision.id,
      carerId: carer.id,
      visitId: visit.id,
      userId: officer.id,
      month: '2026-10',
      day: '2026-11-23',
      slot: '1',
      kind: 'carers',
      profile: 'driving',
    },
    traces: [...Object.values(people), nip, 'Obca-Podopieczna', 'Obca-Opiekunka', 'Obca Urzędniczka', 'Obca-Skarga'],
  };
}

async function paperOf(municipalityId: string, agreementId: string, visitId: string) {
  const tariff = await Tariff.findOne({ where: { agreementId }, rejectOnEmpty: true });
  const drafted = { municipalityId, agreementId, month: '2026-10', kind: 'invoice', totalGrosze: 4000 } as const;
  const invoice = await Invoice.create({ ...drafted, draftedAt: MONDAY });
  const line = await InvoiceLine.create({
    invoiceId: invoice.id,
    position: 1,
    serviceKind: 'UO',
    dayKind: 'weekday',
    tariffId: tariff.id,
    unitPriceGrosze: 4000,
    minutes: 60,
    amountGrosze: 4000,
  });
  await InvoiceLineVisit.create({ lineId: line.id, invoiceId: invoice.id, visitId, minutes: 60 });
  await InvoiceSettlement.create({
    invoiceId: invoice.id,
    municipalityId,
    month: '2026-10',
    settlement: {},
  });
  await MonthClosing.create({ municipalityId, month: '2026-10', closedAt: MONDAY });
  await invoice.update({
    number: 'OBCA/1',
    issuedAt: MONDAY,
    issuedOn: '2026-11-23',
    dueOn: '2026-12-07',
    document: {},
  });
  const xml = Buffer.from('<Faktura/>');
  await StructuredInvoice.create({
    invoiceId: invoice.id,
    sellerNip: '9990000014',
    kind: 'VAT',
    number: 'OBCA/1',
    schema: 'FA (3) 1-0E',
    xml,
    sha256: sha256(xml),
    frozenAt: MONDAY,
  });
  const made = { month: '2026-10', municipalityId, withNames: true, requestedAt: MONDAY, finishedAt: MONDAY };
  const { id } = await DocumentPackage.create(made);
  const payment = await Payment.create({
    municipalityId,
    receivedOn: '2026-11-23',
    amountGrosze: 4000,
    recordedAt: MONDAY,
  });
  await PaymentShare.create({ paymentId: payment.id, invoiceId: invoice.id, amountGrosze: 4000, sharedAt: MONDAY });
  const reminder = await PaymentReminder.create({
    municipalityId,
    remindedOn: '2026-11-23',
    remindedAt: MONDAY,
    invoices: [{ invoiceId: invoice.id, number: 'OBCA/1', dueOn: '2026-11-20', openGrosze: 4000, daysOverdue: 3 }],
  });
  const said = { source: 'Komunikat', recordedAt: MONDAY };
  const outage = await KsefOutage.create({ kind: 'failure', beganAt: new Date('2026-11-20T08:00:00Z'), ...said });
  return {
    invoice: invoice.id,
    line: line.id,
    tariff: tariff.id,
    payment: payment.id,
    reminder: reminder.id,
    outage: outage.id,
    package: id,
  };
}

async function plansAt(localityId: string) {
  const week = { fromOn: '2026-11-23', toOn: '2026-11-29' };
  const run = await PlanRun.create({ ...week, seed: 1, seconds: 1, keep: 'pinned', requestedAt: MONDAY });
  const counts = { addedCount: 1, changedCount: 0, removedCount: 0 };
  const publication = await Publication.create({ ...week, ...counts, publishedAt: MONDAY });
  const override = await TravelOverride.create({
    fromLocalityId: localityId,
    toLocalityId: localityId,
    mobility: 'car',
    minutes: 3,
  });
  await RoadServer.create({ profile: 'driving', url: 'http://osrm.example.org', setAt: MONDAY });
  return { run: run.id, publication: publication.id, override: override.id };
}

/** A fingerprint of every table behind row-level security, read past it: equal when nobody wrote anything. */
export async function fingerprint(): Promise<string> {
  const owner = new Client({ connectionString: testDatabase().ownerUrl });
  await owner.connect();
  try {
    const guarded = await owner.query<{ name: string }>(
      `select relname as name from pg_class
       where relkind = 'r' and relrowsecurity and relnamespace = 'public'::regnamespace and relname <> 'audit_log'
       order by relname`,
    );
    const sums = guarded.rows.map(
      ({ name }) =>
        `select '${name}' as name, md5(coalesce(string_agg(t::text, '|' order by t::text), '')) as sum from ${name} t`,
    );
    const union = `${sums.join(' union all ')} order by name`;
    const { rows } = await owner.query<{ name: string; sum: string }>(union);
    return rows.map(({ name, sum }) => `${name} ${sum}`).join('\n');
  } finally {
    await owner.end();
  }
}
