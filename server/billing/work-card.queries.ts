import { Op, QueryTypes } from 'sequelize';
import { paperHead } from '#server/billing/gmina-month.queries';
import type { WorkCard } from '#server/billing/papers';
import { boundsOfStays, minutesOfStays, staysAt } from '#server/billing/stays.queries';
import { Absence } from '#server/carers/absence.model';
import { Carer } from '#server/carers/carer.model';
import type { Ctx } from '#server/context';
import { nominalMinutesOf } from '#shared/carers/norm';
import { type Day, firstDayOf, lastDayOf, type Month } from '#shared/kernel/time';
import type { ServiceKind } from '#shared/municipalities/service-kind';

/** A carer's month: the visits at which she was and that count, with her minutes of each. */
export async function workCardOf(ctx: Ctx, input: { month: Month; carer: Carer }): Promise<WorkCard> {
  const { month, carer } = input;
  const visits = await visitsOf(ctx, month, carer.id);
  const stays = await staysAt(ctx, visits);
  const absences = await Absence.findAll({
    where: {
      carerId: carer.id,
      fromOn: { [Op.lte]: lastDayOf(month) },
      toOn: { [Op.gte]: firstDayOf(month) },
    },
    order: ['fromOn'],
  });
  return {
    ...(await paperHead(ctx, month)),
    referenceNumber: carer.referenceNumber,
    name: `${carer.lastName} ${carer.firstName}`,
    employmentKind: carer.employmentKind,
    nominalMinutes: carer.employmentKind === 'employment' ? nominalMinutesOf(month, carer) : null,
    visits: visits.flatMap((visit) => {
      const all = stays.get(visit.id) ?? [];
      const index = all.findIndex((stay) => stay.carerId === carer.id);
      const own = all[index];
      if (own === undefined) return [];
      const { onDay, referenceNumber, municipality, serviceKind, method } = visit;
      const minutes = minutesOfStays(visit, all)[index] ?? 0;
      const { source } = own;
      return [
        { onDay, ...boundsOfStays([own], visit), minutes, referenceNumber, municipality, serviceKind, source, method },
      ];
    }),
    absences: absences.map(({ fromOn, toOn, kind }) => ({ fromOn, toOn, kind })),
  };
}

/** Who was sent to somebody in the month, by name; each of them may have a card. */
export async function carersOfMonth(ctx: Ctx, month: Month): Promise<Carer[]> {
  const rows = await ctx.db.query<{ carerId: string }>(
    `select a.carer_id as "carerId" from attendances a join visits v on v.id = a.visit_id
     where v.on_day between $from and $to
     union
     select s.carer_id from assignments s join visits v on v.id = s.visit_id
     where s.plan = 'published' and v.on_day between $from and $to`,
    { type: QueryTypes.SELECT, bind: { from: firstDayOf(month), to: lastDayOf(month) } },
  );
  return Carer.findAll({
    where: { id: rows.map(({ carerId }) => carerId) },
    order: ['lastName', 'firstName', 'referenceNumber'],
  });
}

interface CarerVisit {
  id: string;
  onDay: Day;
  referenceNumber: string;
  municipality: string;
  serviceKind: ServiceKind;
  startAt: Date;
  durationMinutes: number;
  carersNeeded: number;
  confirmedMinutes: number;
  method: 'automatic' | 'manual';
}

/** An array and no `in (select)`: behind row-level security that read the visits of everybody. */
async function visitsOf(ctx: Ctx, month: Month, carerId: string): Promise<CarerVisit[]> {
  return ctx.db.query<CarerVisit>(
    `select v.id, v.on_day::text as "onDay", b.reference_number as "referenceNumber", m.name as municipality,
       v.service_kind as "serviceKind", v.planned_start_at as "startAt", v.duration_minutes as "durationMinutes",
       v.carers_needed as "carersNeeded", c.confirmed_minutes as "confirmedMinutes", c.method
     from visits v
       join visit_confirmations c on c.visit_id = v.id and c.delivered
       join beneficiaries b on b.id = v.beneficiary_id
       join municipalities m on m.id = v.municipality_id
     where v.on_day between $from and $to and v.cancelled_at is null and v.id = any (array(
       select visit_id from attendances where carer_id = $carerId
       union select visit_id from assignments where carer_id = $carerId and plan = 'published'
     ))
     order by v.planned_start_at, v.id`,
    { type: QueryTypes.SELECT, bind: { from: firstDayOf(month), to: lastDayOf(month), carerId } },
  );
}
