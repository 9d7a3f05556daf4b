import { CalendarClock, CalendarRange, Scale } from 'lucide-react';
import type { Page } from '../app/page';

export const planningPages: readonly Page[] = [
  {
    path: '/board',
    load: () => import('./board-page'),
    roles: ['dispatcher', 'manager', 'accountant', 'administrator'],
    nav: { label: (words) => words.planning.board.title, icon: CalendarClock, order: 100 },
  },
  {
    path: '/planning',
    load: () => import('./month-page'),
    roles: ['dispatcher', 'manager', 'accountant', 'administrator'],
    nav: { label: (words) => words.planning.month.nav, icon: CalendarRange, order: 110 },
  },
  {
    path: '/planning-weights',
    load: () => import('./weights-page'),
    roles: ['manager', 'administrator'],
    nav: { label: (words) => words.planningWeights.title, icon: Scale, order: 515 },
  },
  {
    path: '/planning/runs/:id',
    load: () => import('./plan-page'),
    roles: ['dispatcher', 'manager', 'accountant', 'administrator'],
  },
];
