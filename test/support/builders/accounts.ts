import type { CreationAttributes } from 'sequelize';
import { User } from '#server/auth/user.model';
import { systemCtx } from '../database.js';
import { build } from './build.js';
import { aCarer } from './carers.js';
import { next } from './fictional.js';
import { aMunicipality } from './municipalities.js';

/** Somebody with an account, a dispatcher if nothing is said; an officer has a gmina, a carer a carer's file. */
export function aUser(given: Partial<CreationAttributes<User>> = {}): Promise<User> {
  const role = given.role ?? 'dispatcher';
  const now = systemCtx().now();
  return build(async () =>
    User.create({
      email: `${role}.${next()}@example.org`,
      name: NAMES[role],
      role,
      municipalityId: given.municipalityId ?? (role === 'municipality_officer' ? (await aMunicipality()).id : null),
      carerId: given.carerId ?? (role === 'carer' ? (await aCarer()).id : null),
      invitedAt: now,
      joinedAt: now,
      ...given,
    }),
  );
}

const NAMES = {
  dispatcher: 'Dorota Grafik',
  carer: 'Kinga Opieka',
  municipality_officer: 'Urszula Gmina',
  accountant: 'Felicja Faktura',
  manager: 'Kazimiera Kierunek',
  administrator: 'Adam Konto',
} as const;
