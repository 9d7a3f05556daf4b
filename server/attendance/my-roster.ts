import { Op } from 'sequelize';
import { Attendance } from '#server/attendance/attendance.model';
import { isTask, presentAttendance } from '#server/attendance/attendance.presenter';
import { plannedStayOf } from '#server/attendance/visit-cases';
import { VisitConfirmation } from '#server/attendance/visit-confirmation.model';
import { Carer } from '#server/carers/carer.model';
import { asActor, type Ctx, permit, SYSTEM } from '#server/context';
import { actingAs } from '#server/db/transaction';
import { Locality } from '#server/municipalities/locality.model';
import { Beneficiary } from '#server/people/beneficiary.model';
import { Assignment } from '#server/planning/assignment.model';
import { loadTravelKnowledge } from '#server/travel/travel-knowledge.queries';
import { Visit } from '#server/visits/visit.model';
import { MyRoster, type MyRosterQuery } from '#shared/attendance/attendance-wire';
import type { PlannedStay } from '#shared/attendance/judgement';
import { addDays, instantAt } from '#shared/kernel/time';
import { type Need, NEEDS } from '#shared/people/needs';
import { type TravelTable, travelTable } from '#shared/travel/travel-table';
import type { z } from 'zod';

type MyVisitInput = z.input<typeof MyRoster>['visits'][number];

/** The acting carer's own published visits, in the order of the day. The number of queries does not grow with them. */
export async function readMyRoster(ctx: Ctx, { from, to }: MyRosterQuery): Promise<z.input<typeof MyRoster>> {
  permit(ctx, 'readMyRoster');
  const planOf = await ownPlan(ctx, from, to);
  const visitId = [...planOf.keys()];
  const visits = await Visit.findAll({ where: { id: visitId, onDay: { [Op.between]: [from, to] } } });
  const beneficiaries = byId(await Beneficiary.findAll({ where: { id: visits.map((each) => each.beneficiaryId) } }));
  const localities = byId(
    await Locality.findAll({ where: { id: [...beneficiaries.values()].map((each) => each.localityId) } }),
  );
  const attendances = await Attendance.findAll({ where: { visitId, carerId: ctx.actor.carerId ?? [] } });
  const confirmations = await VisitConfirmation.findAll({ where: { visitId } });
  const companionOf = await companionNames(ctx, visitId);
  const carer = await Carer.findByPk(ctx.actor.carerId ?? undefined);
  // Ways between other people's homes are the office's; she is told the minutes of her own.
  const knowledge = await actingAs(ctx, asActor(ctx, SYSTEM), () => loadTravelKnowledge(ctx));
  const travel = travelTable(knowledge);

  const attendanceOf = new Map(attendances.map((each) => [each.visitId, each]));
  const confirmationOf = new Map(confirmations.map((each) => [each.visitId, each]));
  const stops = visits.flatMap((visit): Stop[] => {
    const plan = planOf.get(visit.id);
    const beneficiary = beneficiaries.get(visit.beneficiaryId);
    // Whom she helped more than a month ago she no longer sees.
    return plan === undefined || beneficiary === undefined ? [] : [{ visit, plan, beneficiary }];
  });
  stops.sort((a, b) => a.plan.startAt.getTime() - b.plan.startAt.getTime());

  return {
    from,
    to,
    answeredAt: ctx.now().toISOString(),
    visits: stops.map((stop, index): MyVisitInput => {
      const { visit, plan, beneficiary } = stop;
      const attendance = attendanceOf.get(visit.id);
      const confirmation = confirmationOf.get(visit.id);
      return {
        id: visit.id,
        onDay: visit.onDay,
        startAt: plan.startAt.toISOString(),
        endAt: plan.endAt.toISOString(),
        earliestStartAt: visit.earliestStartAt.toISOString(),
        latestStartAt: visit.latestStartAt.toISOString(),
        beneficiary: {
          firstName: beneficiary.firstName,
          lastName: beneficiary.lastName,
          addressLine: beneficiary.addressLine,
          postalCode: beneficiary.postalCode,
          localityName: localities.get(beneficiary.localityId)?.name ?? '',
          latitude: beneficiary.latitude,
          longitude: beneficiary.longitude,
          phone: beneficiary.phone,
          contactName: beneficiary.contactName,
          contactPhone: beneficiary.contactPhone,
          needs: beneficiary.needs.filter(isNeed),
          entryNote: beneficiary.entryNote,
        },
        tasks: visit.tasks.filter(isTask),
        companionName: companionOf.get(visit.id) ?? null,
        travelMinutes: carer === null ? null : travelTo(stop, stops[index - 1], carer, travel),
        cancelled: visit.cancelledAt !== null,
        attendance: attendance === undefined ? null : presentAttendance(attendance),
        confirmation: confirmation === undefined ? null : { delivered: confirmation.delivered },
      };
    }),
  };
}

interface Stop {
  visit: Visit;
  plan: PlannedStay;
  beneficiary: Beneficiary;
}

async function ownPlan(ctx: Ctx, from: string, to: string): Promise<Map<string, PlannedStay>> {
  const { carerId } = ctx.actor;
  if (carerId === null) return new Map();
  const within: [Date, Date] = [instantAt(from, 0), instantAt(addDays(to, 1), 0)];
  const assignments = await Assignment.findAll({
    where: { plan: 'published', carerId, during: { [Op.overlap]: within } },
  });
  return new Map(assignments.map((each) => [each.visitId, plannedStayOf(each)]));
}

/** A carer sees no other carer's rows; of the one who comes with her she is told the name. */
async function companionNames(ctx: Ctx, visitIds: string[]): Promise<Map<string, string>> {
  return actingAs(ctx, asActor(ctx, SYSTEM), async () => {
    const assignments = await Assignment.findAll({ where: { visitId: visitIds, plan: 'published' } });
    const others = assignments.filter(({ carerId }) => carerId !== ctx.actor.carerId);
    const carers = byId(await Carer.findAll({ where: { id: others.map(({ carerId }) => carerId) } }));
    return new Map(
      others.map(({ visitId, carerId }) => {
        const carer = carers.get(carerId);
        return [visitId, carer === undefined ? '' : `${carer.firstName} ${carer.lastName}`];
      }),
    );
  });
}

function travelTo(stop: Stop, before: Stop | undefined, { mobility }: Carer, travel: TravelTable): number | null {
  if (before === undefined || before.visit.onDay !== stop.visit.onDay) return null;
  return travel.minutes(before.beneficiary, stop.beneficiary, mobility);
}

const isNeed = (text: string): text is Need => NEEDS.some((need) => need === text);

function byId<Row extends { id: string }>(rows: Row[]): Map<string, Row> {
  return new Map(rows.map((row) => [row.id, row]));
}
