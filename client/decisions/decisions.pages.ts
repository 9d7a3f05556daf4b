import { Stamp } from 'lucide-react';
import type { Page } from '../app/page';

export const decisionsPages: readonly Page[] = [
  {
    path: '/decisions',
    load: () => import('./decisions-page'),
    roles: ['dispatcher', 'manager', 'administrator', 'accountant', 'municipality_officer'],
    nav: { label: (words) => words.decisions.list.title, icon: Stamp, order: 210 },
  },
  {
    path: '/decisions/new',
    load: () => import('./add-decision-page'),
    roles: ['dispatcher', 'manager', 'administrator'],
  },
  {
    path: '/decisions/:id',
    load: () => import('./decision-page'),
    roles: ['dispatcher', 'manager', 'administrator', 'accountant', 'municipality_officer'],
  },
  {
    path: '/decisions/:id/edit',
    load: () => import('./change-decision-page'),
    roles: ['dispatcher', 'manager', 'administrator'],
  },
];
