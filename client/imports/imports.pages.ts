import { FileUp } from 'lucide-react';
import type { Page } from '../app/page';

export const importsPages: readonly Page[] = [
  {
    path: '/imports',
    load: () => import('./imports-page'),
    roles: ['dispatcher', 'manager', 'administrator'],
    nav: { label: (words) => words.imports.title, icon: FileUp, order: 280 },
  },
];
