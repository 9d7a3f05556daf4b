import { QueryTypes } from 'sequelize';
import { type Ctx, permit } from '#server/context';
import { inTransaction } from '#server/db/transaction';
import { loadAssignments, type LoadedRoster, loadRoster } from '#server/planning/load-roster';
import { loadOpenVisitIds } from '#server/planning/plan-problem';
import { loadWeightsInForce } from '#server/planning/planning-weights.queries';
import { repairInThread } from '#server/planning/repair-in-thread';
import { NotFoundError, type Reason, refuseIf } from '#shared/kernel/reason';
import { addDays, type Day, firstDayOf, lastDayOf, monthOf } from '#shared/kernel/time';
import { absenceOn } from '#shared/planning/presence';
import type { Weights } from '#shared/planning/planning-weights';
import type { UnassignedVisitView } from '#shared/planning/planning-wire';
import { absentWithVisits, type RepairCause, type RepairFacts, slotKey, type SlotRef } from '#shared/planning/repair';
import type { RepairOutcome, RepairVariant, SlotChanged } from '#shared/planning/repair-variants';
import type { RepairProposal, RepairVariantView, RepairWish } from '#shared/planning/repair-wire';
import type { RosterAssignment } from '#shared/planning/roster';

/** For the search of all variants; with reading and writing the answer comes within a second. */
export const REPAIR_MS = 600;

interface VisitName {
  id: string;
  beneficiaryName: string;
  municipalityId: string;
  plannedStartAt: Date;
}

interface Situation {
  facts: RepairFacts;
  weights: Weights;
  cause: RepairCause;
  days: { fromOn: Day; toOn: Day };
  loaded: LoadedRoster;
  names: string[];
  visitNames: ReadonlyMap<string, VisitName>;
}

/**
 * What could be done when a carer does not come, a beneficiary is away, visits are urgent or a carer is back: up to three
 * ways, each as a list of changes. Writes nothing. The search runs in a thread, outside of any transaction. Refuses
 * `carer_absent` for one who is back and still noted as absent.
 */
export async function proposeRepair(ctx: Ctx, wish: RepairWish): Promise<RepairProposal> {
  const situation = await inTransaction(ctx, async () => load(ctx, wish));
  const { facts, cause, weights } = situation;
  const { mayMoveOthers } = wish;
  const outcome = await repairInThread({ facts, cause, weights, mayMoveOthers, milliseconds: REPAIR_MS });
  return present(situation, outcome);
}

async function load(ctx: Ctx, wish: RepairWish): Promise<Situation> {
  const cause = causeOf(wish);
  const { names, days } = await subjectOf(ctx, cause);
  permit(ctx, 'proposeRepair');
  const around = {
    fromOn: addDays(firstDayOf(monthOf(days.fromOn)), -1),
    toOn: addDays(lastDayOf(monthOf(days.toOn)), 1),
  };
  const loaded = await loadRoster(ctx, { ...around, withRecentCarers: true });
  refuseIf(reasonsAgainstReturn(loaded, cause));
  const visitNames = await loadNames(ctx, around);
  const facts: RepairFacts = {
    ...loaded,
    published: await loadAssignments(ctx, { ...days, plan: 'published' }),
    openVisitIds: await loadOpenVisitIds(ctx, days),
    plannedStartMs: new Map([...visitNames.values()].map(({ id, plannedStartAt }) => [id, plannedStartAt.getTime()])),
  };
  const { weights } = await loadWeightsInForce(ctx);
  return { facts, weights, cause, days, loaded, names, visitNames };
}

function causeOf(wish: RepairWish): RepairCause {
  if (wish.kind === 'urgent_visits') return { kind: wish.kind, visitIds: wish.visitIds };
  const { fromOn, toOn } = wish;
  if (wish.kind === 'beneficiary_away') {
    return { kind: wish.kind, beneficiaryId: wish.beneficiaryId, fromOn, toOn };
  }
  return wish.kind === 'carer_sick'
    ? { kind: wish.kind, carerIds: [...new Set(wish.carerIds)], fromOn, toOn }
    : { kind: wish.kind, carerId: wish.carerId, fromOn, toOn };
}

/** Of whom or what it speaks, if the actor may see it, and on which days. */
async function subjectOf(ctx: Ctx, cause: RepairCause): Promise<{ names: string[]; days: { fromOn: Day; toOn: Day } }> {
  if (cause.kind === 'urgent_visits') {
    const rows = await ctx.db.query<{ onDay: Day }>(
      `select on_day::text as "onDay" from visits where id in (:ids) and cancelled_at is null order by on_day`,
      { type: QueryTypes.SELECT, replacements: { ids: [...cause.visitIds] } },
    );
    const [first, last] = [rows[0]?.onDay, rows.at(-1)?.onDay];
    const isComplete = rows.length === new Set(cause.visitIds).size;
    if (first === undefined || last === undefined || !isComplete) throw new NotFoundError('visit');
    return { names: [], days: { fromOn: first, toOn: last } };
  }
  const [table, ids] =
    cause.kind === 'beneficiary_away'
      ? ['beneficiaries', [cause.beneficiaryId]]
      : ['carers', cause.kind === 'carer_sick' ? [...cause.carerIds] : [cause.carerId]];
  const rows = await ctx.db.query<{ name: string }>(
    `select last_name || ' ' || first_name as name from ${table} where id in (:ids) order by array_position(array[:ids]::uuid[], id)`,
    { type: QueryTypes.SELECT, replacements: { ids } },
  );
  if (rows.length < ids.length) throw new NotFoundError(cause.kind === 'beneficiary_away' ? 'beneficiary' : 'carer');
  return { names: rows.map(({ name }) => name), days: { fromOn: cause.fromOn, toOn: cause.toOn } };
}

function reasonsAgainstReturn(loaded: LoadedRoster, cause: RepairCause): Reason[] {
  if (cause.kind !== 'carer_back') return [];
  const carer = loaded.carers.find(({ id }) => id === cause.carerId);
  if (carer === undefined) return [];
  for (let day = cause.fromOn; day <= cause.toOn; day = addDays(day, 1)) {
    const absence = absenceOn(carer, day);
    if (absence === undefined) continue;
    return [{ code: 'carer_absent', data: { carer: carer.name, fromOn: absence.fromOn, toOn: absence.toOn } }];
  }
  return [];
}

async function loadNames(ctx: Ctx, days: { fromOn: Day; toOn: Day }): Promise<Map<string, VisitName>> {
  const rows = await ctx.db.query<VisitName>(
    `select v.id, b.last_name || ' ' || left(b.first_name, 1) || '.' as "beneficiaryName",
       v.municipality_id as "municipalityId", v.planned_start_at as "plannedStartAt"
     from visits v join beneficiaries b on b.id = v.beneficiary_id
     where v.on_day between :fromOn and :toOn and v.cancelled_at is null`,
    { type: QueryTypes.SELECT, replacements: days },
  );
  return new Map(rows.map((row) => [row.id, row]));
}

function present(situation: Situation, { wantedCount, stays, variants }: RepairOutcome): RepairProposal {
  const { facts, cause, days, names } = situation;
  const asked = cause.kind === 'carer_sick' ? cause.carerIds : null;
  return {
    kind: cause.kind,
    ...days,
    names,
    alsoAbsent: asked === null ? [] : absentWithVisits(facts, days).filter(({ carerId }) => !asked.includes(carerId)),
    wantedCount,
    stays: stays.flatMap((each) => slotView(situation, each) ?? []),
    variants: variants.map((variant) => variantView(situation, variant)),
  };
}

function variantView(situation: Situation, { changes, unassigned, ...variant }: RepairVariant): RepairVariantView {
  const { facts, cause, loaded, visitNames } = situation;
  const visits = new Map(loaded.visits.map((visit) => [visit.id, visit]));
  const carers = new Map(loaded.carers.map((carer) => [carer.id, carer.name]));
  const told = new Set(facts.published.map(slotKey));
  const side = (each: RosterAssignment | null): RepairVariantView['changes'][number]['before'] =>
    each === null
      ? null
      : {
          carerId: each.carerId,
          carerName: carers.get(each.carerId) ?? '',
          startAt: new Date(each.startMs).toISOString(),
        };
  const isAsked = ({ visitId, before, after }: SlotChanged): boolean => {
    if (before === null || after === null) return true;
    if (cause.kind === 'carer_sick') return cause.carerIds.includes(before.carerId);
    if (cause.kind === 'carer_back') return after.carerId === cause.carerId;
    return cause.kind === 'urgent_visits' && cause.visitIds.includes(visitId);
  };
  return {
    ...variant,
    changes: changes.flatMap((change) => {
      const visit = visits.get(change.visitId);
      const named = visitNames.get(change.visitId);
      if (visit === undefined || named === undefined) return [];
      const { visitId, slot, before, after } = change;
      const { beneficiaryName, municipalityId, plannedStartAt } = named;
      return [
        {
          visitId,
          slot,
          beneficiaryName,
          municipalityId,
          onDay: visit.onDay,
          durationMinutes: visit.durationMinutes,
          before: side(before),
          after: side(after),
          movesForOthers: !isAsked(change),
          announced: told.has(slotKey(change)),
          expected: { carerId: before?.carerId ?? null, startAt: plannedStartAt.toISOString() },
        },
      ];
    }),
    unassigned: unassigned.flatMap((each) => slotView(situation, each) ?? []),
  };
}

function slotView(
  { loaded, visitNames }: Situation,
  { visitId, slot, reasons }: SlotRef & { reasons: Reason[] },
): UnassignedVisitView | null {
  const visit = loaded.visits.find(({ id }) => id === visitId);
  const named = visitNames.get(visitId);
  if (visit === undefined || named === undefined) return null;
  const { beneficiaryName, municipalityId, plannedStartAt } = named;
  const startAt = plannedStartAt.toISOString();
  return { visitId, slot, beneficiaryName, municipalityId, onDay: visit.onDay, startAt, reasons };
}
