import { type Model, NONE } from '#server/planning/engine/model';

/** How many carers a beneficiary should know. */
const TEAM_SIZE = 3;
/** How many carers are worth trying for a beneficiary while improving. */
const CANDIDATES = 14;

/** The usual carers chosen for each beneficiary, and the wider circle, the fittest first. */
export interface Teams {
  usual: readonly (readonly number[])[];
  candidates: readonly (readonly number[])[];
}

/**
 * Chooses two or three usual carers per beneficiary: trained and wanted, near, there when the visits are, known from
 * before, and not already spoken for. Those with the most care choose first.
 */
export function chooseTeams(model: Model): Teams {
  const slotsOf: number[][] = Array.from({ length: model.beneficiaryCount }, () => []);
  for (let slot = 0; slot < model.slotCount; slot++) {
    if (model.isFixed[slot] !== 1) slotsOf[model.beneficiaryOf[slot]!]!.push(slot);
  }
  const minutesOf = slotsOf.map((slots) => slots.reduce((sum, slot) => sum + model.durationOf[slot]!, 0));
  const capacity = model.carers.map((_, carer) => {
    let minutes = 0;
    for (let m = 0; m < model.monthCount; m++) minutes += model.targetMinutes[carer * model.monthCount + m]!;
    return Math.max(1, minutes);
  });
  const load = new Float64Array(model.carerCount);
  const usual: number[][] = slotsOf.map(() => []);
  const candidates: number[][] = slotsOf.map(() => []);

  const order = slotsOf.map((_, b) => b).sort((a, b) => minutesOf[b]! - minutesOf[a]!);
  for (const b of order) {
    const open = new Set(slotsOf[b]!);
    const reach = model.carers.map((_, carer) => slotsOf[b]!.filter((slot) => canCome(model, slot, carer)));
    const price = (carer: number): number => {
      const reachable = reach[carer]!;
      if (reachable.length === 0) return Infinity;
      const fresh = reachable.filter((slot) => open.has(slot)).length;
      const home = model.homeOf[carer]! * model.placeCount;
      const way = model.travel[carer]![home + model.placeOf[reachable[0]!]!]!;
      const wish = reachable.reduce((sum, slot) => sum + wishCost(model, slot, carer), 0) / reachable.length;
      const known = Math.min(6, model.pastVisits[b * model.carerCount + carer]!);
      return (
        way + wish + 90 * (1 - fresh / Math.max(1, open.size)) + 110 * (load[carer]! / capacity[carer]!) - 12 * known
      );
    };
    candidates[b] = ranked(model, price).slice(0, CANDIDATES);
    while (usual[b]!.length < TEAM_SIZE && open.size > 0) {
      const next = ranked(model, price).find((carer) => !usual[b]!.includes(carer));
      if (next === undefined) break;
      usual[b]!.push(next);
      for (const slot of reach[next]!) {
        if (open.delete(slot)) load[next] = load[next]! + model.durationOf[slot]! * 1.2;
      }
    }
    // Somebody must know the house when the usual ones are away.
    const spare = candidates[b].find((carer) => !usual[b]!.includes(carer));
    if (usual[b]!.length < 2 && spare !== undefined) usual[b]!.push(spare);
  }
  return { usual, candidates };
}

function ranked(model: Model, price: (carer: number) => number): number[] {
  return model.carers
    .map((_, carer) => ({ carer, price: price(carer) }))
    .filter((each) => each.price < Infinity)
    .sort((a, b) => a.price - b.price || a.carer - b.carer)
    .map(({ carer }) => carer);
}

const wishCost = (model: Model, slot: number, carer: number): number =>
  model.wishCost[model.visitOf[slot]! * model.carerCount + carer]!;

/** Whether the visit has a start, by itself, in the carer's hours of the day. */
export function canCome(model: Model, slot: number, carer: number): boolean {
  if (wishCost(model, slot, carer) === Infinity) return false;
  return startInHours(model, slot, carer) !== NONE;
}

/** The first start in the window that lies in her hours. */
export function startInHours(model: Model, slot: number, carer: number): number {
  const route = carer * model.dayCount + model.dayOf[slot]!;
  for (let i = model.firstStretch[route]!; i < model.firstStretch[route + 1]!; i++) {
    const start = Math.max(model.fromOf[slot]!, model.stretchFrom[i]!);
    if (start <= model.toOf[slot]! && start + model.durationOf[slot]! <= model.stretchTo[i]!) return start;
  }
  return NONE;
}
