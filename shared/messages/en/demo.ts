import type * as pl from '#shared/messages/pl/demo';
import type { Translation } from '#shared/messages/translation';

export const demo: Translation<typeof pl.demo> = {
  steps: {
    start: 'Starting',
    enterprise: 'Entering the enterprise and six gminas',
    carers: 'Employing carers',
    people: 'Meeting the beneficiaries',
    decisions: 'Entering decisions and arranging weeks of care',
    accounts: 'Opening demo accounts',
  },
  monthSteps: {
    plan: (month) => `Making the roster: ${month}`,
    cancel: (month) => `Cancelling a few visits: ${month}`,
    deliver: (month) => `Visits take place: ${month}`,
    learn: (month) => `Learning from the ways: ${month}`,
    confirm: (month) => `Confirming visits: ${month}`,
    invoice: (month) => `Closing the month and issuing invoices: ${month}`,
    objections: (month) => `The gminas object to a few visits: ${month}`,
    pay: (month) => `The gminas pay: ${month}`,
    remind: () => 'We remind of an overdue invoice',
    changes: () => 'A few decisions are amended or end',
    generate: (month) => `Creating the visits of next month: ${month}`,
  },
  otherStep: 'Preparing data',
  officers: 'Municipality officer',
  officersHint: 'Choose the gmina whose eyes you want to see with.',
};

export const demoReasons: Translation<typeof pl.demoReasons> = {};
