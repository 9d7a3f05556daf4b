import { Building2, Landmark } from 'lucide-react';
import type { Role } from '#shared/auth/roles';
import type { Page } from '../app/page';

/** Everyone who works in the enterprise's office. */
const OFFICE: readonly Role[] = ['dispatcher', 'accountant', 'manager', 'administrator'];

export const municipalitiesPages: readonly Page[] = [
  {
    path: '/municipalities',
    load: () => import('./municipalities-page'),
    roles: OFFICE,
    nav: { label: (words) => words.municipalities.list.title, icon: Landmark, order: 500 },
  },
  { path: '/municipalities/new', load: () => import('./municipality-form-page'), roles: ['manager', 'administrator'] },
  { path: '/municipalities/:id', load: () => import('./municipality-page'), roles: OFFICE },
  {
    path: '/municipalities/:id/edit',
    load: () => import('./municipality-form-page'),
    roles: ['manager', 'administrator'],
  },
  {
    path: '/my-municipality',
    load: () => import('./own-municipality-page'),
    roles: ['municipality_officer'],
    nav: { label: (words) => words.municipalities.one.ownTitle, icon: Landmark, order: 500 },
  },
  {
    path: '/enterprise',
    load: () => import('./enterprise-page'),
    roles: OFFICE,
    nav: { label: (words) => words.municipalities.enterprise.title, icon: Building2, order: 510 },
  },
];
