import type { User } from '#server/auth/user.model';
import { instantRange } from '#server/db/instant-range';
import type { Visit } from '#server/visits/visit.model';
import { addMinutes, instantAt } from '#shared/kernel/time';
import { aUser } from '../support/builders/accounts.js';
import { anAgreement } from '../support/builders/municipalities.js';
import { anAssignment, aVisit } from '../support/builders/visits.js';

export const MORNING = '2026-11-23';
export const at = (hour: number, minute = 0, day = MORNING): string => instantAt(day, hour * 60 + minute).toISOString();
export const ALL_DONE = [
  { task: 'washing', done: true },
  { task: 'breakfast', done: true },
];

/** A carer with an account, sent to a visit of an hour at 7:30 by the published roster. */
export async function sent({
  onDay = MORNING,
  startMinute = 450,
  durationMinutes = 60,
  carersNeeded = 1,
}: { onDay?: string; startMinute?: number; durationMinutes?: number; carersNeeded?: number } = {}): Promise<{
  visit: Visit;
  carers: User[];
}> {
  const visit = await aVisit({ onDay, startMinute, durationMinutes, carersNeeded });
  await anAgreement({ municipalityId: visit.municipalityId });
  const carers: User[] = [];
  for (let slot = 1; slot <= carersNeeded; slot += 1) {
    const carer = await aUser({ role: 'carer' });
    const during = instantRange(visit.plannedStartAt, addMinutes(visit.plannedStartAt, durationMinutes));
    await anAssignment({ visitId: visit.id, slot, plan: 'published', carerId: carer.carerId ?? '', during });
    carers.push(carer);
  }
  return { visit, carers };
}

export async function sentOne(given: Parameters<typeof sent>[0] = {}): Promise<{ visit: Visit; carer: User }> {
  const { visit, carers } = await sent(given);
  const [carer] = carers;
  if (carer === undefined) throw new Error('nobody was sent');
  return { visit, carer };
}
