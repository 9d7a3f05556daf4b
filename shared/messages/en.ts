import { app, appReasons } from '#shared/messages/en/app';
import { auth, authReasons } from '#shared/messages/en/auth';
import { municipalities, municipalitiesReasons } from '#shared/messages/en/municipalities';
import { copayment, copaymentReasons } from '#shared/messages/en/copayment';
import { people, peopleReasons } from '#shared/messages/en/people';
import { carers, carersReasons } from '#shared/messages/en/carers';
import { decisions, decisionsReasons } from '#shared/messages/en/decisions';
import { imports, importsReasons } from '#shared/messages/en/imports';
import { travel, travelReasons } from '#shared/messages/en/travel';
import { visits, visitsReasons } from '#shared/messages/en/visits';
import { planning, planningReasons } from '#shared/messages/en/planning';
import { planningWeights } from '#shared/messages/en/planning-weights';
import { attendance, attendanceReasons } from '#shared/messages/en/attendance';
import { billing, billingReasons } from '#shared/messages/en/billing';
import { documents, documentsReasons } from '#shared/messages/en/documents';
import { ledger } from '#shared/messages/en/ledger';
import { settlement, settlementReasons } from '#shared/messages/en/settlement';
import { ksef, ksefReasons } from '#shared/messages/en/ksef';
import { ksefOutageReasons, ksefOutages } from '#shared/messages/en/ksef-outages';
import { payments, paymentsReasons } from '#shared/messages/en/payments';
import { mail } from '#shared/messages/en/mail';
import { demo, demoReasons } from '#shared/messages/en/demo';
import type { Words } from '#shared/messages/pl';

export const en: Words = {
  app,
  auth,
  municipalities,
  copayment,
  people,
  carers,
  decisions,
  imports,
  travel,
  visits,
  planning,
  planningWeights,
  attendance,
  billing,
  documents,
  ledger,
  settlement,
  ksef,
  ksefOutages,
  payments,
  mail,
  demo,
  reasons: {
    ...appReasons,
    ...authReasons,
    ...municipalitiesReasons,
    ...copaymentReasons,
    ...peopleReasons,
    ...carersReasons,
    ...decisionsReasons,
    ...importsReasons,
    ...travelReasons,
    ...visitsReasons,
    ...planningReasons,
    ...attendanceReasons,
    ...billingReasons,
    ...settlementReasons,
    ...documentsReasons,
    ...ksefReasons,
    ...ksefOutageReasons,
    ...paymentsReasons,
    ...demoReasons,
  },
};
