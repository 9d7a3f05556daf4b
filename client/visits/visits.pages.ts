import { CalendarHeart } from 'lucide-react';
import type { Page } from '../app/page';

export const visitsPages: readonly Page[] = [
  {
    path: '/visits',
    load: () => import('./visits-page'),
    roles: ['dispatcher', 'manager', 'administrator', 'municipality_officer'],
    nav: { label: (words) => words.visits.title, icon: CalendarHeart, order: 220 },
  },
  {
    path: '/visits/:id',
    load: () => import('./visit-page'),
    roles: ['dispatcher', 'manager', 'administrator', 'accountant', 'municipality_officer'],
  },
];
