import { CalendarCheck2, FolderArchive, HandCoins, Hourglass, ListChecks, ReceiptText } from 'lucide-react';
import type { Page } from '../app/page';

export const billingPages: readonly Page[] = [
  {
    path: '/hour-use',
    load: () => import('./hour-use-page'),
    roles: ['dispatcher', 'manager', 'administrator', 'accountant', 'municipality_officer'],
    nav: { label: (words) => words.ledger.use.place, icon: Hourglass, order: 215 },
  },
  {
    path: '/billing',
    load: () => import('./month-page'),
    roles: ['accountant', 'manager', 'dispatcher'],
    nav: { label: (words) => words.billing.month.title, icon: CalendarCheck2, order: 400 },
  },
  {
    path: '/settlement',
    load: () => import('./settlement-page'),
    roles: ['accountant', 'manager', 'dispatcher', 'municipality_officer'],
    nav: { label: (words) => words.settlement.title, icon: ListChecks, order: 405 },
  },
  {
    path: '/month-documents',
    load: () => import('./documents-page'),
    roles: ['accountant', 'manager', 'dispatcher', 'municipality_officer'],
    nav: { label: (words) => words.documents.title, icon: FolderArchive, order: 415 },
  },
  {
    path: '/invoices',
    load: () => import('./invoices-page'),
    roles: ['accountant', 'manager', 'dispatcher', 'municipality_officer'],
    nav: { label: (words) => words.billing.invoices.title, icon: ReceiptText, order: 410 },
  },
  {
    path: '/invoices/:id',
    load: () => import('./invoice-page'),
    roles: ['accountant', 'manager', 'dispatcher', 'municipality_officer'],
  },
  {
    path: '/invoices/:id/correction',
    load: () => import('./correction-page'),
    roles: ['accountant', 'manager'],
  },
  {
    path: '/copayment',
    load: () => import('./copayment-page'),
    roles: ['accountant', 'manager', 'dispatcher', 'municipality_officer'],
    nav: { label: (words) => words.copayment.statement.title, icon: HandCoins, order: 420 },
  },
];
