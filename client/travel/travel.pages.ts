import { Route } from 'lucide-react';
import type { Page } from '../app/page';

export const travelPages: readonly Page[] = [
  {
    path: '/travel',
    load: () => import('./travel-page'),
    roles: ['dispatcher', 'manager', 'administrator'],
    nav: { label: (words) => words.travel.title, icon: Route, order: 290 },
  },
];
