import { Banknote, BookOpenText } from 'lucide-react';
import type { Page } from '../app/page';

export const paymentsPages: readonly Page[] = [
  {
    path: '/payments',
    load: () => import('./payments-page'),
    roles: ['accountant', 'manager'],
    nav: { label: (words) => words.payments.place, icon: Banknote, order: 413 },
  },
  { path: '/payments/bank-statement', load: () => import('./bank-statement-page'), roles: ['accountant', 'manager'] },
  {
    path: '/payments/reminders/:id',
    load: () => import('./reminder-page'),
    roles: ['accountant', 'manager'],
  },
  {
    path: '/sales-register',
    load: () => import('./sales-register-page'),
    roles: ['accountant', 'manager'],
    nav: { label: (words) => words.payments.register.title, icon: BookOpenText, order: 417 },
  },
];
