import { load } from '#server/planning/engine/anneal';
import { NONE, type Tasks } from '#server/planning/engine/tasks';
import { Timetable } from '#server/planning/engine/timetable';
import type { Instance } from './instance.js';

/** Whether a text looks like one: sections that begin with the number of nodes. */
export const isMankowska = (text: string): boolean => text.trimStart().startsWith('nbNodes');

/** Reads an instance of Mankowska, Meisel and Bierwirth (2014) as tasks of one day. */
export function readMankowska(text: string): Instance {
  const sections = new Map<string, number[][]>();
  let rows: number[][] = [];
  for (const line of text.split('\n').map((each) => each.trim())) {
    if (line === '') continue;
    if (/^[A-Za-z]/.test(line)) {
      rows = [];
      sections.set(line.split(/\s+/)[0]!, rows);
    } else {
      rows.push(line.split(/\s+/).map(Number));
    }
  }
  const section = (name: string): number[][] => sections.get(name) ?? [];
  const placeCount = section('nbNodes')[0]![0]!;
  const carerCount = section('nbVehi')[0]![0]!;
  const skills = section('a');
  const [least = [], most = [], opens = [], due = []] = ['mind', 'maxd', 'e', 'l'].map((name) => section(name)[0]);
  const patientOf: number[] = [];
  const serviceOf: number[] = [];
  for (let patient = 1; patient < placeCount - 1; patient++) {
    for (const [service, isNeeded] of section('r')[patient]!.entries()) {
      if (isNeeded === 0) continue;
      patientOf.push(patient);
      serviceOf.push(service);
    }
  }
  const taskCount = patientOf.length;
  const floats = (value: (task: number) => number): Float64Array =>
    Float64Array.from({ length: taskCount }, (_, task) => value(task));
  const mateOf = Int32Array.from(patientOf, (patient, task) =>
    patientOf[task - 1] === patient ? task - 1 : patientOf[task + 1] === patient ? task + 1 : NONE,
  );
  const way = Float64Array.from(section('d').flat());
  const tasks: Tasks = {
    taskCount,
    carerCount,
    dayCount: 1,
    placeCount,
    opensAt: floats((task) => opens[patientOf[task]!]!),
    closesAt: floats(() => Infinity),
    dueAt: floats((task) => due[patientOf[task]!]!),
    duration: floats((task) => section('p')[patientOf[task]! * carerCount]![serviceOf[task]!]!),
    placeOf: Int32Array.from(patientOf),
    dayOf: new Int32Array(taskCount),
    mateOf,
    mateWithin: floats((task) => {
      if (mateOf[task] === NONE) return Infinity;
      const patient = patientOf[task]!;
      return mateOf[task]! > task ? most[patient]! : -least[patient]!;
    }),
    isApart: Uint8Array.from(patientOf, (patient, task) => (mateOf[task] !== NONE && most[patient] === 0 ? 1 : 0)),
    dropPrice: floats(() => 1e5),
    carerPrice: Float32Array.from({ length: taskCount * carerCount }, (_, index) =>
      skills[index % carerCount]![serviceOf[Math.floor(index / carerCount)]!] === 1 ? 0 : Infinity,
    ),
    travel: Array.from({ length: carerCount }, () => way),
    departsFrom: new Int32Array(carerCount),
    arrivesAt: new Int32Array(carerCount),
    routeOpensAt: new Float64Array(carerCount),
    prices: {
      travel: 1 / 3,
      firstAndLastWay: 1 / 3,
      lateness: 1 / 3,
      largestLateness: 1 / 3,
    },
  };
  return {
    tasks,
    rules: {},
    constantCost: 0,
    solutionOf: (routes) => {
      const timetable = new Timetable(tasks);
      load(timetable, routes);
      return {
        routes: routes.map((route, carer) => ({
          caregiver_id: `c${carer + 1}`,
          locations: route.map((task) => ({
            patient: `p${patientOf[task]}`,
            service: `s${serviceOf[task]! + 1}`,
            arrival_time: timetable.startOf[task],
            departure_time: timetable.startOf[task]! + tasks.duration[task]!,
          })),
        })),
      };
    },
  };
}
