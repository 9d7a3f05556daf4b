import { CalendarDays, ClipboardCheck, Sun } from 'lucide-react';
import type { Page } from '../app/page';

export const attendancePages: readonly Page[] = [
  {
    path: '/today',
    load: () => import('./today-page'),
    roles: ['carer'],
    nav: { label: (words) => words.attendance.day.nav, icon: Sun, order: 100 },
  },
  {
    path: '/week',
    load: () => import('./week-page'),
    roles: ['carer'],
    nav: { label: (words) => words.attendance.week.nav, icon: CalendarDays, order: 110 },
  },
  {
    path: '/confirmations',
    load: () => import('./confirmations-page'),
    roles: ['dispatcher', 'manager', 'accountant'],
    nav: { label: (words) => words.attendance.confirmations.nav, icon: ClipboardCheck, order: 130 },
  },
];
