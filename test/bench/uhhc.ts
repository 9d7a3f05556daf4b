import { load } from '#server/planning/engine/anneal';
import { type ShiftRules, Shifts } from '#server/planning/engine/shifts';
import { NONE, type Tasks, type Window } from '#server/planning/engine/tasks';
import { Timetable } from '#server/planning/engine/timetable';
import type { Instance } from './instance.js';

/** The unified home healthcare instances of Ceschia et al. (2026), with the fields that their variants have. */
interface Form {
  metadata: { time_window_met?: string; cost_components?: Record<string, number | 'HARD' | null> };
  distances: number[][];
  terminal_points: { id: string; distance_matrix_index: number }[];
  caregivers: Caregiver[];
  patients: Patient[];
  services: { id: string; default_duration?: number }[];
  lunch_breaks?: { start: number; end: number; min_duration: number } | null;
}

interface Caregiver {
  id: string;
  abilities: string[];
  departing_point: string;
  arrival_point?: string | null;
  working_shift?: Span | null;
  lunch_break?: boolean;
}

interface Patient {
  id: string;
  distance_matrix_index: number;
  required_services?: Required[];
  required_caregivers?: Required[];
  time_windows?: Span[] | null;
  time_window?: Span;
  optional?: boolean;
  preferred_caregivers?: string[] | null;
  incompatible_caregivers?: string[] | null;
  synchronization?: { type: string; distance?: Gap } | null;
}

interface Required {
  service: string;
  duration?: number | null;
}

type Span = { start: number; end: number } | [number, number];
type Gap = { min: number; max: number } | [number, number] | number;

/** A patient who must be cared for, and a minute or a break that must not be missed: the search has to be able to step over both. */
const MANDATORY = 1e5;
const FORBIDDEN = 2000;

/** Whether a text looks like one. */
export const isUhhc = (text: string): boolean => /^\s*\{/.test(text) && text.includes('"caregivers"');

/** Reads an instance as tasks of one day, shifts and lunch breaks. */
export function readUhhc(text: string): Instance {
  return new Uhhc(JSON.parse(text) as Form);
}

class Uhhc implements Instance {
  readonly tasks: Tasks;
  readonly rules: { shifts: ShiftRules };
  /** Its cost counts what no plan can change. */
  readonly constantCost: number;

  private readonly instance: Form;
  /** By task, visits first, then breaks. */
  private readonly visits: { patient: Patient; service: string }[];

  constructor(instance: Form) {
    const { patients, caregivers, distances } = instance;
    this.instance = instance;
    const lunch = instance.lunch_breaks ?? null;
    const eaters =
      lunch === null ? [] : caregivers.flatMap((carer, index) => (carer.lunch_break === true ? [index] : []));
    this.constantCost =
      lunch === null ? this.price('missed_lunch_break') * caregivers.filter((carer) => carer.lunch_break).length : 0;
    this.visits = patients.flatMap((patient) => requiredOf(patient).map(({ service }) => ({ patient, service })));
    const visitCount = this.visits.length;
    const taskCount = visitCount + eaters.length;
    const isAtEnd = instance.metadata.time_window_met === 'at_service_end';
    const byTask = (ofVisit: (task: number) => number, ofBreak: number): Float64Array =>
      Float64Array.from({ length: taskCount }, (_, task) => (task < visitCount ? ofVisit(task) : ofBreak));
    const duration = byTask((task) => this.durationOf(task), lunch?.min_duration ?? 0);
    const windows = this.visits.map(({ patient }, task) =>
      windowsOf(patient).map(([start, end]) => ({ opensAt: start, dueAt: end - (isAtEnd ? duration[task]! : 0) })),
    );
    const lunchClosesAt = lunch === null ? 0 : lunch.end - (isAtEnd ? lunch.min_duration : 0);
    const mateOf = new Int32Array(taskCount).fill(NONE);
    const mateWithin = new Float64Array(taskCount).fill(Infinity);
    const isApart = new Uint8Array(taskCount);
    for (let task = 0; task + 1 < visitCount; task++) {
      const { patient } = this.visits[task]!;
      if (this.visits[task + 1]!.patient !== patient || requiredOf(patient).length !== 2) continue;
      mateOf[task] = task + 1;
      mateOf[task + 1] = task;
      const gap = gapOf(patient);
      if (gap === null) continue;
      [mateWithin[task], mateWithin[task + 1]] = [gap.max, -gap.min];
      isApart[task] = isApart[task + 1] = 1;
    }
    const carerPrice = new Float32Array(taskCount * caregivers.length).fill(Infinity);
    for (let task = 0; task < taskCount; task++) {
      for (const carer of caregivers.keys()) {
        const index = task * caregivers.length + carer;
        if (task < visitCount) carerPrice[index] = this.carerPrice(task, caregivers[carer]!);
        else if (carer === eaters[task - visitCount]) carerPrice[index] = 0;
      }
    }
    const shifts = caregivers.map((carer) => (carer.working_shift ? spanOf(carer.working_shift) : null));
    const terminals = new Map(instance.terminal_points.map((point) => [point.id, point.distance_matrix_index]));
    const way = Float64Array.from(distances.flat());
    this.tasks = {
      taskCount,
      carerCount: caregivers.length,
      dayCount: 1,
      placeCount: distances.length,
      opensAt: byTask((task) => windows[task]![0]!.opensAt, lunch?.start ?? 0),
      closesAt: byTask(() => Infinity, lunchClosesAt),
      dueAt: byTask((task) => windows[task]![0]!.dueAt, lunchClosesAt),
      laterWindows: Array.from({ length: taskCount }, (_, task): Window[] => windows[task]?.slice(1) ?? []),
      duration,
      placeOf: Int32Array.from(
        { length: taskCount },
        (_, task) => this.visits[task]?.patient.distance_matrix_index ?? NONE,
      ),
      dayOf: new Int32Array(taskCount),
      mateOf,
      mateWithin,
      isApart,
      isWhole: Uint8Array.from(mateOf, (mate) => (mate === NONE ? 0 : 1)),
      dropPrice: byTask((task) => {
        const { patient } = this.visits[task]!;
        return (patient.optional === true ? this.price('optional_patients') : MANDATORY) / requiredOf(patient).length;
      }, this.price('missed_lunch_break')),
      isOptional: Uint8Array.from({ length: taskCount }, (_, task) =>
        this.visits[task]?.patient.optional === true ? 1 : 0,
      ),
      carerPrice,
      travel: caregivers.map(() => way),
      departsFrom: Int32Array.from(caregivers, (carer) => terminals.get(carer.departing_point)!),
      arrivesAt: Int32Array.from(caregivers, (carer) => terminals.get(carer.arrival_point ?? carer.departing_point)!),
      routeOpensAt: Float64Array.from(shifts, (shift) => shift?.[0] ?? -Infinity),
      prices: {
        travel: this.price('travel_time'),
        firstAndLastWay: this.price('travel_time'),
        lateness: this.price('total_tardiness'),
        largestLateness: 0,
        waiting: this.price('total_waiting_time'),
      },
    };
    const shiftRules: ShiftRules = {
      endsAt: Float64Array.from(shifts, (shift) => shift?.[1] ?? Infinity),
      prices: {
        waiting: this.price('total_waiting_time'),
        extraTime: this.price('total_extra_time'),
        largestIdle: this.price('max_idle_time'),
        largestLateness: this.price('highest_tardiness'),
      },
    };
    this.rules = { shifts: shiftRules };
  }

  /** In the form of the instances' checker. */
  solutionOf(routes: readonly (readonly number[])[]): unknown {
    const shifts = new Shifts(this.tasks, this.rules.shifts);
    const timetable = new Timetable(this.tasks, [shifts]);
    load(timetable, routes);
    const starts = shifts.startsOf(timetable);
    return {
      routes: routes.map((route, index) => {
        const carer = this.instance.caregivers[index]!;
        let at = carer.departing_point;
        return {
          caregiver_id: carer.id,
          locations: route.map((task) => {
            at = this.visits[task]?.patient.id ?? at;
            return {
              patient: at,
              service: this.visits[task]?.service ?? 'lunch_break',
              arrival_time: starts[task]!,
              departure_time: starts[task]! + this.tasks.duration[task]!,
            };
          }),
        };
      }),
    };
  }

  private weight(component: string): number | 'HARD' | null {
    return this.instance.metadata.cost_components?.[component] ?? null;
  }

  private price(component: string): number {
    const weight = this.weight(component);
    return weight === 'HARD' ? FORBIDDEN : (weight ?? 0);
  }

  /** What an unsuitable carer costs: she must not where nothing else is said. */
  private unsuitable(component: string): number {
    const weight = this.weight(component);
    return weight === 'HARD' || weight === null ? Infinity : weight;
  }

  private carerPrice(task: number, carer: Caregiver): number {
    const { patient, service } = this.visits[task]!;
    let price = 0;
    if (!carer.abilities.includes(service)) price += this.unsuitable('qualification');
    if (patient.incompatible_caregivers?.includes(carer.id) === true) price += this.unsuitable('incompabilities');
    if (patient.preferred_caregivers?.includes(carer.id) === false) price += this.price('caregiver_preferences');
    return price;
  }

  private durationOf(task: number): number {
    const { patient, service } = this.visits[task]!;
    const required = requiredOf(patient).find((each) => each.service === service);
    return required?.duration || (this.instance.services.find(({ id }) => id === service)?.default_duration ?? 0);
  }
}

const requiredOf = (patient: Patient): Required[] => patient.required_services ?? patient.required_caregivers ?? [];

const spanOf = (span: Span): [number, number] => (Array.isArray(span) ? span : [span.start, span.end]);

function windowsOf(patient: Patient): [number, number][] {
  const { time_windows: several, time_window: one } = patient;
  const spans =
    several !== undefined && several !== null && several.length > 0 ? several : one === undefined ? [] : [one];
  return spans.map(spanOf).sort(([a], [b]) => a - b);
}

/** How much later the second service starts; `null` for no bound. */
function gapOf({ synchronization }: Patient): { min: number; max: number } | null {
  if (synchronization === undefined || synchronization === null || synchronization.type === 'independent') return null;
  if (synchronization.type === 'simultaneous') return { min: 0, max: 0 };
  const { distance } = synchronization;
  if (distance === undefined) return { min: 0, max: Infinity };
  if (typeof distance === 'number') return { min: distance, max: distance };
  return Array.isArray(distance) ? { min: distance[0], max: distance[1] } : distance;
}
