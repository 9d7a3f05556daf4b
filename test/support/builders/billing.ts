import { QueryTypes } from 'sequelize';
import type { Agreement } from '#server/municipalities/agreement.model';
import type { Municipality } from '#server/municipalities/municipality.model';
import type { CreationAttributes } from 'sequelize';
import { closeMonth } from '#server/billing/close-month';
import type { Invoice } from '#server/billing/invoice.model';
import { StructuredInvoice } from '#server/billing/structured-invoice.model';
import { recordKsefNumber } from '#server/ksef/record-ksef-number';
import { dayAt } from '#shared/kernel/time';
import { ksefNumberOf } from '#shared/ksef/ksef-number';
import type { ServiceKind } from '#shared/municipalities/service-kind';
import { systemCtx } from '../database.js';
import { build } from './build.js';
import { aMunicipality, anAgreement } from './municipalities.js';
import { aBeneficiary, aDecision } from './people.js';
import { aConfirmation, aVisit } from './visits.js';

export const OCTOBER = '2026-10';

/** A gmina whose October is over and confirmed: one person, an hour on Monday 5, Saturday 10 and 45 minutes on the 12th. */
export async function aGminaWithOctober(
  agreementGiven: Partial<CreationAttributes<Agreement>> = {},
  serviceKind: ServiceKind = 'UO',
): Promise<{ municipality: Municipality; agreement: Agreement; visitIds: string[] }> {
  const municipality = await aMunicipality();
  const agreement = await anAgreement({ municipalityId: municipality.id, ...agreementGiven });
  const beneficiary = await aBeneficiary({ municipalityId: municipality.id });
  const decision = await aDecision({ beneficiaryId: beneficiary.id, serviceKind });
  const visitIds: string[] = [];
  for (const [onDay, confirmedMinutes] of [
    ['2026-10-05', 60],
    ['2026-10-10', 60],
    ['2026-10-12', 45],
  ] as const) {
    const visit = await aVisit({ decisionId: decision.id, onDay });
    await aConfirmation({ visitId: visit.id, confirmedMinutes });
    visitIds.push(visit.id);
  }
  return { municipality, agreement, visitIds };
}

/** The same, closed, with its draft. */
export async function aDraft(given: Partial<CreationAttributes<Agreement>> = {}): Promise<{
  municipality: Municipality;
  draft: Invoice;
  visitIds: string[];
}> {
  const { municipality, visitIds } = await aGminaWithOctober(given);
  const { invoices } = await closeMonth(systemCtx(), { month: OCTOBER, municipalityIds: [municipality.id] });
  const draft = invoices[0];
  if (draft === undefined) throw new Error('closing gave no draft');
  return { municipality, draft, visitIds };
}

/** Many confirmed visits of a gmina in October at once: `count` visits spread over its people and the month's days. */
export async function manyConfirmedVisits(municipality: Municipality, people: number, count: number): Promise<void> {
  const decisionIds: string[] = [];
  for (let index = 0; index < people; index += 1) {
    const beneficiary = await aBeneficiary({ municipalityId: municipality.id });
    decisionIds.push((await aDecision({ beneficiaryId: beneficiary.id })).id);
  }
  await build(() =>
    systemCtx().db.query(
      `with made as (
         insert into visits (decision_id, beneficiary_id, municipality_id, service_kind, on_day, earliest_start_at,
           latest_start_at, planned_start_at, duration_minutes, tasks)
         select d.id, d.beneficiary_id, d.municipality_id, d.service_kind, day, day + time '05:00', day + time '18:00',
           day + time '08:00', 30 + n % 61, '{washing}'
         from generate_series(1, $count) as n,
           lateral (select date '2026-10-01' + (n % 31) as day) as days,
           lateral (select * from decisions where id = ($decisionIds::uuid[])[1 + n % $people]) as d
         returning id, duration_minutes
       )
       insert into visit_confirmations (visit_id, delivered, confirmed_minutes, method, confirmed_at)
       select id, true, duration_minutes, 'automatic', $now from made`,
      { type: QueryTypes.INSERT, bind: { count, people, decisionIds, now: systemCtx().now() } },
    ),
  );
}

/** The number that KSeF gave to an issued invoice, written down by whoever uploaded it. */
export async function inKsef(invoiceId: string): Promise<string> {
  const { sellerNip, sha256 } = await build(() => StructuredInvoice.findByPk(invoiceId, { rejectOnEmpty: true }));
  const ksefNumber = ksefNumberOf(sellerNip, dayAt(systemCtx().now()), sha256.slice(0, 12).toUpperCase());
  await recordKsefNumber(systemCtx(), { invoiceId, ksefNumber });
  return ksefNumber;
}
