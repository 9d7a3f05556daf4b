import type { Model } from '#server/planning/engine/model';
import { fitUp } from '#server/planning/engine/stretches';

/** How many carers a beneficiary should know. */
const TEAM_SIZE = 3;
/** How many carers are worth trying for a beneficiary before the others, and how much oftener. */
const CIRCLE = 14;
const OFTENER = 3;
/** In a county with more carers the others are tried for what these have no room for only. */
export const MOST_TRIED = 96;

/** By beneficiary: the usual carers, and those of all who may come that are worth trying, the fittest first. */
export interface Teams {
  usual: readonly (readonly number[])[];
  circle: readonly (readonly number[])[];
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
  // Of the days of a visit it takes one.
  const minutes = (slot: number): number =>
    model.durationOf[slot]! / (model.choices?.alternativesOf[slot]?.length ?? 1);
  const minutesOf = slotsOf.map((slots) => slots.reduce((sum, slot) => sum + minutes(slot), 0));
  const capacity = model.carers.map((_, carer) => {
    let target = 0;
    for (let m = 0; m < model.monthCount; m++) target += model.targetMinutes[carer * model.monthCount + m]!;
    return Math.max(1, target);
  });
  const load = new Float64Array(model.carerCount);
  const usual: number[][] = slotsOf.map(() => []);
  const circle: number[][] = slotsOf.map(() => []);

  const order = slotsOf.map((_, b) => b).sort((a, b) => minutesOf[b]! - minutesOf[a]!);
  for (const b of order) {
    const open = new Set(slotsOf[b]!);
    const price = ({ carer, slots, apart }: Reach): number => {
      const fresh = slots.filter((slot) => open.has(slot)).length;
      return apart + 90 * (1 - fresh / Math.max(1, open.size)) + 110 * (load[carer]! / capacity[carer]!);
    };
    const reaches = ranked(reachesOf(model, b, slotsOf[b]!), price).slice(0, MOST_TRIED);
    circle[b] = reaches.map(({ carer }) => carer);
    while (usual[b]!.length < TEAM_SIZE && open.size > 0) {
      const next = ranked(reaches, price).find(({ carer }) => !usual[b]!.includes(carer));
      if (next === undefined) break;
      usual[b]!.push(next.carer);
      for (const slot of next.slots) {
        if (open.delete(slot)) load[next.carer] = load[next.carer]! + minutes(slot) * 1.2;
      }
    }
    // Somebody must know the house when the usual ones are away.
    const spare = circle[b].find((carer) => !usual[b]!.includes(carer));
    if (usual[b]!.length < 2 && spare !== undefined) usual[b]!.push(spare);
  }
  return { usual, circle };
}

/** What of a beneficiary's visits a carer could do, and how far she is from them, whoever else comes. */
interface Reach {
  carer: number;
  slots: readonly number[];
  apart: number;
}

function reachesOf(model: Model, beneficiary: number, all: readonly number[]): Reach[] {
  const reaches: Reach[] = [];
  for (let carer = 0; carer < model.carerCount; carer++) {
    const slots = all.filter((slot) => priceOf(model, slot, carer) < Infinity);
    const [first] = slots;
    if (first === undefined) continue;
    const way = model.travel[carer]![model.homeOf[carer]! * model.placeCount + model.placeOf[first]!]!;
    const wish = slots.reduce((sum, slot) => sum + priceOf(model, slot, carer), 0) / slots.length;
    const known = Math.min(6, model.pastVisits[beneficiary * model.carerCount + carer]!);
    reaches.push({ carer, slots, apart: way + wish - 12 * known });
  }
  return reaches;
}

function ranked(reaches: readonly Reach[], price: (reach: Reach) => number): Reach[] {
  return reaches
    .map((reach) => ({ reach, price: price(reach) }))
    .sort((a, b) => a.price - b.price || a.reach.carer - b.reach.carer)
    .map(({ reach }) => reach);
}

const priceOf = (model: Model, slot: number, carer: number): number =>
  model.carerPrice[slot * model.carerCount + carer]!;

/** For each slot who of the beneficiary's circle may come, the first of them several times. */
export function carersToTry(model: Model, teams: Teams): Uint16Array[] {
  return Array.from({ length: model.slotCount }, (_, slot) => {
    if (model.isFixed[slot] === 1) return new Uint16Array();
    const possible = teams.circle[model.beneficiaryOf[slot]!]!.filter(
      (carer) => priceOf(model, slot, carer) < Infinity,
    );
    const often = possible.slice(0, CIRCLE).flatMap((carer) => Array.from({ length: OFTENER }, () => carer));
    return Uint16Array.from([...often, ...possible.slice(CIRCLE)]);
  });
}

/** The first start in the window that lies in her hours of the day; `Infinity` for none. */
export function startInHours(model: Model, slot: number, carer: number): number {
  const route = carer * model.dayCount + model.dayOf[slot]!;
  const start = fitUp(model.stretches, route, model.fromOf[slot]!, model.durationOf[slot]!);
  return start <= model.toOf[slot]! ? start : Infinity;
}
