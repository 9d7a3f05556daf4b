import type { AbsenceKind } from '#shared/carers/carer-words';
import { type Day, instantAt, minuteAt, type MinuteOfDay } from '#shared/kernel/time';
import { rosterOfBoard } from '#shared/planning/board-roster';
import type { BoardCarer, BoardSlot, BoardView, BoardVisit } from '#shared/planning/planning-wire';
import { lawMeasureOf } from '#shared/planning/labour-rules';
import { absenceOn, availableOn, isEmployedOn } from '#shared/planning/presence';
import type { Roster, Violation } from '#shared/planning/roster';
import type { RoadTimes } from '#shared/travel/road-times';
import { identityOf, violationsOf } from '#shared/planning/violations';

/** One carer's part of a visit, as the board draws it. Minutes are of the wall clock of the shown day. */
export interface Block {
  key: string;
  visit: BoardVisit;
  slot: BoardSlot;
  startMinute: MinuteOfDay;
  endMinute: number;
  /** What the draft bends or breaks here; nothing for what no longer moves. */
  violations: readonly Violation[];
}

/** The way from one visit of a carer to her next. */
export interface Travel {
  key: string;
  fromMinute: number;
  toMinute: number;
  minutes: number;
  isTooShort: boolean;
}

export interface Span {
  fromMinute: number;
  toMinute: number;
}

export interface Row {
  carer: BoardCarer;
  blocks: readonly Block[];
  travels: readonly Travel[];
  available: readonly Span[];
  absence: AbsenceKind | null;
  isEmployed: boolean;
  minutesOfDay: number;
  minutesOfMonth: number;
  /** What is bent or broken in the row, each once: a missing break stands on every visit of its day. */
  problems: readonly Violation[];
}

/** The visits of a gmina that nobody serves yet, packed so that none covers another. */
export interface Lane {
  municipality: BoardView['municipalities'][number];
  blocks: readonly Block[];
  tracks: readonly (readonly Block[])[];
}

export interface BoardModel {
  view: BoardView;
  day: Day;
  roster: Roster;
  rows: readonly Row[];
  lanes: readonly Lane[];
  blocks: ReadonlyMap<string, Block>;
  hueOf: ReadonlyMap<string, number>;
  nameOf: ReadonlyMap<string, string>;
}

export const blockKey = (visitId: string, slot: 1 | 2): string => `${visitId}/${slot}`;

/** Sets one day of the board in rows and lanes. */
export function modelOf(view: BoardView, day: Day, roads?: readonly RoadTimes[]): BoardModel {
  const roster = rosterOfBoard(view, roads);
  const blocks = view.visits
    .filter((visit) => visit.onDay === day)
    .flatMap((visit) => visit.slots.map((slot) => blockOf(visit, slot, roster)))
    .sort((a, b) => a.startMinute - b.startMinute || (a.key < b.key ? -1 : 1));
  const ofCarer = new Map<string, Block[]>();
  const ofGmina = new Map<string, Block[]>();
  const put = (groups: Map<string, Block[]>, id: string, block: Block): void => {
    const group = groups.get(id);
    if (group === undefined) groups.set(id, [block]);
    else group.push(block);
  };
  for (const block of blocks) {
    const carerId = shownCarerId(block);
    if (carerId !== null) put(ofCarer, carerId, block);
    else if (!block.visit.cancelled) put(ofGmina, block.visit.municipalityId, block);
  }
  return {
    view,
    day,
    roster,
    rows: view.carers.map((carer) => rowOf(carer, ofCarer.get(carer.id) ?? [], day, roster)),
    lanes: view.municipalities.flatMap((municipality) => {
      const own = ofGmina.get(municipality.id) ?? [];
      return own.length === 0 ? [] : [{ municipality, blocks: own, tracks: packed(own) }];
    }),
    blocks: new Map(blocks.map((block) => [block.key, block])),
    hueOf: new Map(view.municipalities.map(({ id, hue }) => [id, hue])),
    nameOf: new Map(view.municipalities.map(({ id, name }) => [id, name])),
  };
}

/** In whose row it stands: what no longer moves stays with whoever was told of it. */
function shownCarerId({ visit, slot }: Block): string | null {
  return slot.carerId ?? (visit.frozen ? slot.publishedCarerId : null);
}

function blockOf(visit: BoardVisit, slot: BoardSlot, roster: Roster): Block {
  const startMinute = minuteAt(new Date(visit.plannedStartAt));
  const { carerId, pinned } = slot;
  const isChecked = carerId !== null && !visit.frozen && roster.carers.has(carerId);
  return {
    key: blockKey(visit.id, slot.slot),
    visit,
    slot,
    startMinute,
    endMinute: startMinute + visit.durationMinutes,
    violations: isChecked
      ? violationsOf(roster, {
          visitId: visit.id,
          slot: slot.slot,
          carerId,
          startMs: Date.parse(visit.plannedStartAt),
          pinned,
        })
      : [],
  };
}

function rowOf(carer: BoardCarer, blocks: readonly Block[], day: Day, roster: Roster): Row {
  const midnight = instantAt(day, 0).getTime();
  const minuteOf = (ms: number): number => Math.round((ms - midnight) / 60_000);
  const standing = blocks.filter((block) => !block.visit.cancelled);
  const minutesOfDay = standing
    .filter((block) => block.slot.carerId === carer.id)
    .reduce((sum, block) => sum + block.visit.durationMinutes, 0);
  const absence = absenceOn(carer, day);
  return {
    carer,
    blocks,
    travels: travelsOf(carer, standing, roster),
    available: availableOn(carer, day).map(({ from, to }) => ({ fromMinute: minuteOf(from), toMinute: minuteOf(to) })),
    absence:
      absence === undefined ? null : (carer.absences.find((each) => each.fromOn === absence.fromOn)?.kind ?? null),
    isEmployed: isEmployedOn(carer, day),
    minutesOfDay,
    // The board's own changes are counted before the server has said the new sums.
    minutesOfMonth: carer.plannedMinutesOfMonth + minutesOfDay - (carer.plannedMinutesByDay[day] ?? 0),
    problems: problemsOf(carer, blocks),
  };
}

function problemsOf({ id }: BoardCarer, blocks: readonly Block[]): Violation[] {
  const told = new Map<string, Violation>();
  for (const { visit, slot, violations } of blocks) {
    for (const each of violations) {
      told.set(identityOf({ ...each, visitId: visit.id, slot: slot.slot, carerId: id }), each);
    }
  }
  return [...told.values()];
}

/** Whether it is about her day, week or month and not about one visit. */
export const isOfWholeDay = (violation: Violation): boolean =>
  lawMeasureOf(violation) !== null || violation.code === 'over_monthly_norm';

function travelsOf(carer: BoardCarer, blocks: readonly Block[], roster: Roster): Travel[] {
  const travels: Travel[] = [];
  let before: Block | undefined;
  for (const block of blocks) {
    if (before !== undefined && block.startMinute >= before.endMinute) {
      const minutes = roster.travel.minutes(before.visit.place, block.visit.place, carer.mobility);
      travels.push({
        key: `${before.key}>${block.key}`,
        fromMinute: before.endMinute,
        toMinute: block.startMinute,
        minutes,
        isTooShort: block.startMinute - before.endMinute < minutes,
      });
    }
    if (before === undefined || block.endMinute >= before.endMinute) before = block;
  }
  return travels;
}

function packed(blocks: readonly Block[]): Block[][] {
  const tracks: Block[][] = [];
  for (const block of blocks) {
    const free = tracks.find((track) => (track.at(-1)?.endMinute ?? 0) <= block.startMinute);
    if (free === undefined) tracks.push([block]);
    else free.push(block);
  }
  return tracks;
}

/** Whole hours in which all visits of the day lie, at least 6:00–21:00. */
export function hoursNeeded(model: BoardModel): { fromHour: number; toHour: number } {
  let [from, to] = [6 * 60, 21 * 60];
  for (const block of model.blocks.values()) {
    from = Math.min(from, block.startMinute);
    to = Math.max(to, block.endMinute);
  }
  return { fromHour: Math.floor(from / 60), toHour: Math.min(30, Math.ceil(to / 60)) };
}
