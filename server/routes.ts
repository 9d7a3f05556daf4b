import type { Route } from '#server/http/route';
import { auditRoutes } from '#server/audit/audit.routes';
import { authRoutes } from '#server/auth/auth.routes';
import { municipalitiesRoutes } from '#server/municipalities/municipalities.routes';
import { copaymentRoutes } from '#server/municipalities/copayment.routes';
import { peopleRoutes } from '#server/people/people.routes';
import { carersRoutes } from '#server/carers/carers.routes';
import { decisionsRoutes } from '#server/decisions/decisions.routes';
import { copaymentRatesRoutes } from '#server/decisions/copayment-rates.routes';
import { importsRoutes } from '#server/imports/imports.routes';
import { travelRoutes } from '#server/travel/travel.routes';
import { visitsRoutes } from '#server/visits/visits.routes';
import { planningRoutes } from '#server/planning/planning.routes';
import { roadTimesRoutes } from '#server/planning/road-times.routes';
import { planningWeightsRoutes } from '#server/planning/planning-weights.routes';
import { repairRoutes } from '#server/planning/repair.routes';
import { attendanceRoutes } from '#server/attendance/attendance.routes';
import { billingRoutes } from '#server/billing/billing.routes';
import { copaymentStatementRoutes } from '#server/billing/copayment-statement.routes';
import { settlementRoutes } from '#server/billing/settlement.routes';
import { documentsRoutes } from '#server/billing/documents.routes';
import { ledgerRoutes } from '#server/billing/ledger.routes';
import { ksefRoutes } from '#server/ksef/ksef.routes';
import { paymentsRoutes } from '#server/payments/payments.routes';
import { salesRegisterRoutes } from '#server/payments/sales-register.routes';
import { demoRoutes } from '#server/demo/demo.routes';

/** Every route of the API. */
export const routes: readonly Route[] = [
  ...auditRoutes,
  ...authRoutes,
  ...municipalitiesRoutes,
  ...copaymentRoutes,
  ...peopleRoutes,
  ...carersRoutes,
  ...decisionsRoutes,
  ...copaymentRatesRoutes,
  ...importsRoutes,
  ...travelRoutes,
  ...visitsRoutes,
  ...planningRoutes,
  ...planningWeightsRoutes,
  ...roadTimesRoutes,
  ...repairRoutes,
  ...attendanceRoutes,
  ...billingRoutes,
  ...copaymentStatementRoutes,
  ...settlementRoutes,
  ...documentsRoutes,
  ...ledgerRoutes,
  ...ksefRoutes,
  ...paymentsRoutes,
  ...salesRegisterRoutes,
  ...demoRoutes,
];
