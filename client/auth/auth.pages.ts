import { KeyRound } from 'lucide-react';
import type { Page } from '../app/page';

export const authPages: readonly Page[] = [
  {
    path: '/accounts',
    load: () => import('./accounts-page'),
    roles: ['administrator', 'manager'],
    nav: { label: (words) => words.auth.accounts.title, icon: KeyRound, order: 520 },
  },
];
