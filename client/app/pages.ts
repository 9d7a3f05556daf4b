import type { Page } from './page';
import { authPages } from '../auth/auth.pages';
import { municipalitiesPages } from '../municipalities/municipalities.pages';
import { peoplePages } from '../people/people.pages';
import { carersPages } from '../carers/carers.pages';
import { decisionsPages } from '../decisions/decisions.pages';
import { importsPages } from '../imports/imports.pages';
import { travelPages } from '../travel/travel.pages';
import { visitsPages } from '../visits/visits.pages';
import { planningPages } from '../planning/planning.pages';
import { attendancePages } from '../attendance/attendance.pages';
import { billingPages } from '../billing/billing.pages';
import { ksefPages } from '../ksef/ksef.pages';
import { paymentsPages } from '../payments/payments.pages';
import { demoPages } from '../demo/demo.pages';

/** Every page of the app; the navigation shows those of the reader's role. */
export const pages: readonly Page[] = [
  ...authPages,
  ...municipalitiesPages,
  ...peoplePages,
  ...carersPages,
  ...decisionsPages,
  ...importsPages,
  ...travelPages,
  ...visitsPages,
  ...planningPages,
  ...attendancePages,
  ...billingPages,
  ...ksefPages,
  ...paymentsPages,
  ...demoPages,
];
