import { app, appReasons } from '#shared/messages/pl/app';
import { auth, authReasons } from '#shared/messages/pl/auth';
import { municipalities, municipalitiesReasons } from '#shared/messages/pl/municipalities';
import { copayment, copaymentReasons } from '#shared/messages/pl/copayment';
import { people, peopleReasons } from '#shared/messages/pl/people';
import { carers, carersReasons } from '#shared/messages/pl/carers';
import { decisions, decisionsReasons } from '#shared/messages/pl/decisions';
import { imports, importsReasons } from '#shared/messages/pl/imports';
import { travel, travelReasons } from '#shared/messages/pl/travel';
import { visits, visitsReasons } from '#shared/messages/pl/visits';
import { planning, planningReasons } from '#shared/messages/pl/planning';
import { planningWeights } from '#shared/messages/pl/planning-weights';
import { attendance, attendanceReasons } from '#shared/messages/pl/attendance';
import { billing, billingReasons } from '#shared/messages/pl/billing';
import { documents, documentsReasons } from '#shared/messages/pl/documents';
import { ledger } from '#shared/messages/pl/ledger';
import { settlement, settlementReasons } from '#shared/messages/pl/settlement';
import { ksef, ksefReasons } from '#shared/messages/pl/ksef';
import { ksefOutageReasons, ksefOutages } from '#shared/messages/pl/ksef-outages';
import { payments, paymentsReasons } from '#shared/messages/pl/payments';
import { mail } from '#shared/messages/pl/mail';
import { demo, demoReasons } from '#shared/messages/pl/demo';
import type { Translation } from '#shared/messages/translation';

/** Every word that the people of Bliżej read, feature by feature. Polish is the original. */
export const pl = {
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

/** The catalogue of a language. */
export type Words = Translation<typeof pl>;
