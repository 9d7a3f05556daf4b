import { CloudOff } from 'lucide-react';
import type { Page } from '../app/page';

export const ksefPages: readonly Page[] = [
  {
    path: '/ksef-outages',
    load: () => import('./outages-page'),
    roles: ['accountant', 'manager', 'administrator'],
    nav: { label: (words) => words.ksefOutages.title, icon: CloudOff, order: 416 },
  },
];
