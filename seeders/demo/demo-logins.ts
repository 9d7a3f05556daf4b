import type { Role } from '#shared/auth/roles';

export interface DemoLogin {
  role: Role;
  email: string;
  name: string;
  /** The gmina of an officer, by TERYT. */
  terc?: string;
}

const officer = (terc: string, email: string, name: string): DemoLogin => ({
  role: 'municipality_officer',
  terc,
  email: `${email}@blizej.example`,
  name,
});

/** The accounts of the demo: one of each role, an officer in each gmina. */
export const DEMO_LOGINS: readonly DemoLogin[] = [
  { role: 'dispatcher', email: 'dyspozytorka@blizej.example', name: 'Beata Dyspozytorska' },
  { role: 'carer', email: 'opiekunka@blizej.example', name: '' },
  officer('2607011', 'ostrowiec', 'Halina Ostrowiecka'),
  officer('2607022', 'baltow', 'Jolanta Bałtowska'),
  officer('2607032', 'bodzechow', 'Renata Bodzechowska'),
  officer('2607043', 'cmielow', 'Iwona Ćmielowska'),
  officer('2607053', 'kunow', 'Dorota Kunowska'),
  officer('2607062', 'wasniow', 'Ewa Waśniowska'),
  { role: 'accountant', email: 'ksiegowa@blizej.example', name: 'Grażyna Rachunkowa' },
  { role: 'manager', email: 'kierowniczka@blizej.example', name: 'Małgorzata Kierowska' },
  { role: 'administrator', email: 'administrator@blizej.example', name: 'Adam Administrator' },
];
