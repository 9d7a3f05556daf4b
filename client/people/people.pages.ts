import { UsersRound } from 'lucide-react';
import type { Page } from '../app/page';

export const peoplePages: readonly Page[] = [
  {
    path: '/beneficiaries',
    load: () => import('./people-page'),
    roles: ['dispatcher', 'manager', 'administrator', 'accountant', 'municipality_officer'],
    nav: { label: (words) => words.people.list.title, icon: UsersRound, order: 200 },
  },
  {
    path: '/beneficiaries/new',
    load: () => import('./add-person-page'),
    roles: ['dispatcher', 'manager', 'administrator'],
  },
  {
    path: '/beneficiaries/:id',
    load: () => import('./person-page'),
    roles: ['dispatcher', 'manager', 'administrator', 'accountant', 'municipality_officer'],
  },
  {
    path: '/beneficiaries/:id/edit',
    load: () => import('./change-person-page'),
    roles: ['dispatcher', 'manager', 'administrator'],
  },
];
