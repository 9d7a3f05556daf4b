import { HeartHandshake } from 'lucide-react';
import type { Page } from '../app/page';

export const carersPages: readonly Page[] = [
  {
    path: '/carers',
    load: () => import('./carers-page'),
    roles: ['dispatcher', 'manager', 'administrator', 'accountant'],
    nav: { label: (words) => words.carers.list.title, icon: HeartHandshake, order: 230 },
  },
  {
    path: '/carers/new',
    load: () => import('./add-carer-page'),
    roles: ['dispatcher', 'manager', 'administrator'],
  },
  {
    path: '/carers/:id',
    load: () => import('./carer-page'),
    roles: ['dispatcher', 'manager', 'administrator', 'accountant'],
  },
  {
    path: '/carers/:id/edit',
    load: () => import('./change-carer-page'),
    roles: ['dispatcher', 'manager', 'administrator'],
  },
];
